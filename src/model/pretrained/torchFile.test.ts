import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { loadTorchFile, parseTorchFile, TorchFileError } from './torchFile';

const fixture = (name: string) => join(__dirname, 'fixtures', name);
const latin = (text: string) => Buffer.from(text, 'latin1');
const uint16 = (value: number) => Buffer.from(Uint16Array.of(value).buffer);
const uint32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer);

/** What `fixtures/torchFileReference.py` saved. */
const EXPECTED: [string, number[], number[]][] = [
  ['0.weight', [2, 1, 1, 1], [1.5, -2]],
  ['0.bias', [2], [0.25, Math.fround(1e-30)]],
  ['1.weight', [2], [1, 1]],
  ['1.bias', [2], [0, 0]],
  ['1.running_mean', [2], [0, 0]],
  ['1.running_var', [2], [1, 1]],
  ['1.num_batches_tracked', [], [0]],
  ['grid', [2, 3], [0, 1, 2, 3, 4, 5]],
  ['transposed', [3, 2], [0, 3, 1, 4, 2, 5]],
  ['row', [3], [3, 4, 5]],
  ['column', [2], [1, 4]],
  ['parameter', [1], [7]],
  ['halves', [3], [1, -2.5, 65504]],
  ['scalar', [], [3]],
  ['empty', [0, 3], []],
  ['größe', [3], [1, -2, 2 ** 24]],
];

for (const name of ['zip.pth', 'legacy.pth']) {
  test(`reads what torch.save wrote: ${name}`, async () => {
    const arrays = await loadTorchFile(fixture(name));
    const found = [...arrays].map(([key, { shape, data }]) => [key, shape, [...data]]);
    assert.deepEqual(found, EXPECTED);
  });

  test(`no cut or changed byte makes it crash or give wrong sizes: ${name}`, () => {
    const sound = readFileSync(fixture(name));
    for (let length = 0; length < sound.length; length += 7) {
      assert.throws(() => parseTorchFile(sound.subarray(0, length)), TorchFileError);
    }
    const change = fc.tuple(fc.nat(sound.length - 1), fc.nat(255));
    fc.assert(
      fc.property(change, ([position, value]) => {
        const bytes = Uint8Array.from(sound);
        bytes[position] = value;
        try {
          for (const { shape, data } of parseTorchFile(bytes).values()) {
            assert.equal(
              data.length,
              shape.reduce((a, b) => a * b, 1),
            );
          }
        } catch (error) {
          assert.ok(error instanceof TorchFileError, String(error));
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });
}

/** A zip file of stored entries, as torch.save makes it; `change` may falsify one entry's directory record. */
function zip(entries: [string, Uint8Array][], change: (record: Buffer) => void = () => undefined): Buffer {
  const files: Buffer[] = [];
  const records: Buffer[] = [];
  let position = 0;
  for (const [name, data] of entries) {
    const common = Buffer.concat([
      uint16(20),
      uint16(0),
      uint16(0),
      uint32(0),
      uint32(crc32(data)),
      uint32(data.length),
      uint32(data.length),
      uint16(name.length),
      uint16(0),
    ]);
    const file = Buffer.concat([uint32(0x04034b50), common, latin(name), data]);
    const tail = Buffer.concat([Buffer.alloc(10), uint32(position), latin(name)]);
    const record = Buffer.concat([uint32(0x02014b50), uint16(20), common, tail]);
    change(record);
    files.push(file);
    records.push(record);
    position += file.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.concat([
    uint32(0x06054b50),
    uint32(0),
    uint16(entries.length),
    uint16(entries.length),
    uint32(directory.length),
    uint32(position),
    uint16(0),
  ]);
  return Buffer.concat([...files, directory, end]);
}

const text = (value: string) => `X${uint32(Buffer.byteLength(value)).toString('latin1')}${value}`;
const int = (value: number) => `J${uint32(value).toString('latin1')}`;
const tuple = (...values: string[]) => `(${values.join('')}t`;
const storage = (type = 'torch\nFloatStorage', count = 4, key = '0') =>
  `${tuple(text('storage'), `c${type}\n`, text(key), text('cpu'), int(count))}Q`;
const tensor = (shape: number[], strides: number[], offset = 0, reference = storage()) =>
  `ctorch._utils\n_rebuild_tensor_v2\n${tuple(reference, int(offset), tuple(...shape.map(int)), tuple(...strides.map(int)), '\x89', 'N')}R`;
const dictionary = (...items: string[]) => `}(${items.join('')}u`;
const pickle = (body: string) => latin(`\x80\x02${body}.`);

const NUMBERS = Buffer.from(Float32Array.of(1, 2, 3, 4).buffer);
const file = (body: string, numbers = NUMBERS) =>
  zip([
    ['a/data.pkl', pickle(body)],
    ['a/data/0', numbers],
  ]);
const one = (value: string) => file(dictionary(text('w'), value));

test('the hand-made file, before anything is wrong with it, is read', () => {
  const arrays = parseTorchFile(one(tensor([2, 2], [1, 2])));
  assert.deepEqual(arrays.get('w'), { shape: [2, 2], data: Float32Array.of(1, 3, 2, 4) });
});

const shared = tensor([1000], [1], 0, storage(undefined, 1000));
const sharedTooOften = dictionary(
  ...Array.from(
    { length: 100 },
    (_, index) => text(`w${index}`) + (index === 0 ? `${shared}q\x00` : 'h\x00'),
  ),
);
const legacy = (body: string, ...rest: Uint8Array[]) =>
  Buffer.concat([
    latin('\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.'),
    pickle('M\xe9\x03'),
    pickle(dictionary(text('little_endian'), '\x88')),
    pickle(body),
    ...rest,
  ]);
const oneLegacy = dictionary(text('w'), tensor([4], [1]));
const count = (value: bigint) => Buffer.from(BigUint64Array.of(value).buffer);

const HOSTILE: [string, Uint8Array, RegExp][] = [
  ['empty', new Uint8Array(0), /it is empty/],
  ['text', latin('<!DOCTYPE html> not found'), /no file of torch\.save/],
  ['a cut zip', one(tensor([4], [1])).subarray(0, 200), /directory at the end .* missing/],
  ['a zip of something else', zip([['a/b.txt', latin('x')]]), /no data\.pkl/],
  [
    'a program in TorchScript',
    zip([
      ['a/data.pkl', pickle('}')],
      ['a/constants.pkl', pickle('}')],
    ]),
    /TorchScript/,
  ],
  [
    'a shell command',
    file('cposix\nsystem\n(X\x02\x00\x00\x00idtR'),
    /'posix\.system', which is not allowed/,
  ],
  ['eval', file('cbuiltins\neval\n)R'), /'builtins\.eval'/],
  ['an object by INST', file('(ios\nsystem\n'), /operation 0x69/],
  ['an object by NEWOBJ', file('ccollections\nOrderedDict\n)\x81'), /operation 0x81/],
  ['a name by STACK_GLOBAL', file(`${text('os')}${text('system')}\x93`), /operation 0x93/],
  ['another protocol', zip([['a/data.pkl', latin('\x80\x04}.')]]), /protocol 4/],
  ['a pickle that ends early', zip([['a/data.pkl', latin('\x80\x02}(X\xff\xff\xff\x7fab')]]), /ends early/],
  ['a pop from nothing', file('R'), /takes a value that is not there/],
  ['a memo that is not there', file('h\x07'), /refers to value 7/],
  ['a list', file(']'), /holds a list, not a dictionary/],
  ['a nested dictionary', one('}'), /'w' is a dictionary, not a tensor/],
  ['a name twice', file(dictionary(text('w'), 'N', text('w'), 'N')), /sets 'w' twice/],
  [
    'a type that is not read',
    one(tensor([4], [1], 0, storage('torch\nComplexFloatStorage'))),
    /ComplexFloatStorage' *,/,
  ],
  ['a view past the end', one(tensor([4], [1], 1)), /reaches past the 4 numbers/],
  ['a view before the start', one(tensor([4], [1], -1)), /offset is no whole number/],
  ['strides of zero that swell', one(tensor([2 ** 30, 64], [0, 0])), /larger than its storage/],
  ['a negative side', one(tensor([-1], [1])), /shape is not a list/],
  [
    'a storage larger than its bytes',
    one(tensor([4], [1], 0, storage(undefined, 2 ** 30))),
    /has 16 bytes, expected 4294967296/,
  ],
  [
    'a storage that is missing',
    one(tensor([4], [1], 0, storage(undefined, 4, '9'))),
    /storage 9 are missing/,
  ],
  [
    'many names for the same numbers',
    file(sharedTooOften, Buffer.alloc(4000)),
    /hold 100000 numbers, more than/,
  ],
  ['a persistent id that is no storage', file(`${tuple(text('module'), text('x'))}Q`), /refers to a module/],
  ['state set on a tensor', one(`${tensor([4], [1])}}b`), /sets the state of an object/],
  [
    'a compressed entry',
    zip([['a/data.pkl', pickle('}')]], (record) => record.writeUInt16LE(8, 10)),
    /is compressed/,
  ],
  [
    'an encrypted entry',
    zip([['a/data.pkl', pickle('}')]], (record) => record.writeUInt16LE(1, 8)),
    /is encrypted/,
  ],
  [
    'a wrong checksum',
    zip([['a/data.pkl', pickle('}')]], (record) => record.writeUInt32LE(1, 16)),
    /checksum differs/,
  ],
  [
    'an entry past the end',
    zip([['a/data.pkl', pickle('}')]], (record) => record.writeUInt32LE(2 ** 31, 42)),
    /not where the directory says/,
  ],
  [
    'entries that overlap',
    zip(
      [
        ['a/data.pkl', pickle('}')],
        ['a/b', latin('x')],
      ],
      (record) => record.writeUInt32LE(0, 42),
    ),
    /overlaps/,
  ],
  [
    'an old file, cut',
    legacy(oneLegacy, pickle(`](${text('0')}e`), count(4n), NUMBERS.subarray(0, 9)),
    /cut off: truncated/,
  ],
  [
    'an old file with a wrong count',
    legacy(oneLegacy, pickle(`](${text('0')}e`), count(2n ** 60n), NUMBERS),
    /has 1152921504606846976 numbers/,
  ],
  [
    'an old file with surplus bytes',
    legacy(oneLegacy, pickle(`](${text('0')}e`), count(4n), NUMBERS, NUMBERS),
    /16 surplus bytes/,
  ],
  ['an old file without its numbers', legacy(oneLegacy, pickle(']')), /numbers of storage 0 are missing/],
  ['an ordinary pickle', pickle('}'), /torch\.save did not make it/],
];

test('hostile and foreign files are refused in one line that says what is wrong', () => {
  for (const [what, bytes, message] of HOSTILE) {
    assert.throws(
      () => parseTorchFile(bytes),
      (error: Error) => {
        assert.ok(error instanceof TorchFileError, `${what}: ${error.stack}`);
        assert.match(error.message, message, what);
        assert.ok(!error.message.includes('\n'), what);
        return true;
      },
      what,
    );
  }
});

test('a whole module and a wrapped dictionary are refused, and the message names the file', async () => {
  await assert.rejects(loadTorchFile(fixture('module.pth')), /Cannot read ".*module\.pth": .*not allowed/);
  await assert.rejects(loadTorchFile(fixture('wrapped.pth')), /'epoch' is number 3, not a tensor/);
  await assert.rejects(loadTorchFile(fixture('none.pth')), /Cannot read ".*none\.pth": ENOENT/);
});
