import { bytesField, doubleField, floatField, integerField, messageField } from '../../../compile/protobuf';
import { crc32c } from './crc32c';

/**
 * What an event file of TensorBoard holds: TFRecords of `Event` messages (tensorflow/core/util/event.proto,
 * tensorflow/core/framework/summary.proto). Written here because tfjs-node's writer knows scalars only and keeps a file open for each run.
 */
export interface LoggedEvent {
  /** When, in seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
  /** Messages of type `Summary.Value`, see `scalarValue` and `pluginValue`. */
  readonly values: readonly Uint8Array[];
}

/** A number under a tag. */
export function scalarValue(tag: string, value: number): Buffer {
  return Buffer.concat([bytesField(1, tag), floatField(2, value)]);
}

const FLOAT = 1;

/** Data of a plugin under a tag, with the empty tensor that TensorBoard's plugins for such data put beside it. */
export function pluginValue(tag: string, plugin: string, content: Uint8Array): Buffer {
  const pluginData = messageField(1, [bytesField(1, plugin), bytesField(2, content)]);
  const noElements = messageField(2, [messageField(2, [])]);
  return Buffer.concat([
    bytesField(1, tag),
    messageField(8, [integerField(1, FLOAT), noElements]),
    messageField(9, [pluginData]),
  ]);
}

/** As TFRecords store it: turned by 15 bits, plus a constant, because the sum of data that hold their own sum says little. */
function masked(sum: number): number {
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}

/** One TFRecord: length, its checksum, the bytes, their checksum. */
function record(bytes: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(BigInt(bytes.length));
  head.writeUInt32LE(masked(crc32c(head.subarray(0, 8))), 8);
  const tail = Buffer.alloc(4);
  tail.writeUInt32LE(masked(crc32c(bytes)));
  return Buffer.concat([head, bytes, tail]);
}

/** The content of an event file: its version, then the events in their order. */
export function eventFile(events: readonly LoggedEvent[]): Buffer {
  const version = Buffer.concat([doubleField(1, events[0]?.wallTime ?? 0), bytesField(3, 'brain.Event:2')]);
  const messages = events.map(({ wallTime, step, values }) =>
    Buffer.concat([
      doubleField(1, wallTime),
      ...(step === 0 ? [] : [integerField(2, step)]),
      messageField(
        5,
        values.map((value) => bytesField(1, value)),
      ),
    ]),
  );
  return Buffer.concat([version, ...messages].map(record));
}
