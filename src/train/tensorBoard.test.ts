import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { fit } from './fit';
import { colourLoader } from './fixtures/colourLoader';
import { fitSettings, inFolder } from './fixtures/fitSettings';
import { meanColourClassifier } from './fixtures/meanColourClassifier';

/** The fields of one protocol buffer message: number, and the value or the bytes. */
function fieldsOf(bytes: Buffer): { field: number; value: number; bytes: Buffer }[] {
  const found: { field: number; value: number; bytes: Buffer }[] = [];
  let at = 0;
  const varint = () => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      factor *= 128;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const wire = key & 7;
    const value = wire === 0 ? varint() : 0;
    const length = wire === 2 ? varint() : wire === 1 ? 8 : wire === 5 ? 4 : 0;
    found.push({ field: key >> 3, value, bytes: bytes.subarray(at, at + length) });
    at += length;
  }
  return found;
}

const only = (bytes: Buffer, field: number) => fieldsOf(bytes).find((one) => one.field === field);

/** `tag@step` with its number, of every scalar in the event files of a folder (TFRecords of `Event` messages). */
async function scalarsIn(directory: string): Promise<[string, number][]> {
  const found: [string, number][] = [];
  for (const name of (await readdir(directory)).filter((one) => one.startsWith('events.'))) {
    const file = await readFile(join(directory, name));
    for (let at = 0; at < file.length; ) {
      const length = Number(file.readBigUInt64LE(at));
      const event = file.subarray(at + 12, at + 12 + length);
      at += length + 16;
      const value = only(only(event, 5)?.bytes ?? Buffer.alloc(0), 1);
      if (value === undefined) continue;
      const tag = only(value.bytes, 1)?.bytes.toString();
      found.push([
        `${tag}@${only(event, 2)?.value ?? 0}`,
        only(value.bytes, 2)?.bytes.readFloatLE() ?? Number.NaN,
      ]);
    }
  }
  return found;
}

test('every step and epoch once, after a crash and a resumption too', async () => {
  await inFolder(async (folder) => {
    const tensors = tf.memory().numTensors;
    const tensorboardDir = join(folder, 'board');
    const model = meanColourClassifier();
    let steps = 0;
    const options = fitSettings({
      train: colourLoader({ side: 4 }),
      val: colourLoader({ side: 4 }),
      checkpointDir: join(folder, 'ckpts'),
      learningRate: 0.1,
      tensorboardDir,
    });
    const onStep = () => {
      if (++steps === 5) throw new Error('crash');
    };
    await assert.rejects(fit(model, { ...options, onStep }), /crash/);
    assert.equal(
      (await scalarsIn(tensorboardDir)).filter(([name]) => name.startsWith('loss/step')).length,
      5,
    );
    const history = await fit(model, { ...options, resume: true });
    const expected = [
      ...history.steps.flatMap(({ loss, accuracy }, index) => [
        [`loss/step@${index + 1}`, Math.fround(loss)],
        [`accuracy/step@${index + 1}`, Math.fround(accuracy)],
        [`learning rate/step@${index + 1}`, Math.fround(0.1)],
      ]),
      ...history.rows.flatMap((row) => [
        [`loss/train@${row.epoch}`, Math.fround(row.trainLoss)],
        [`loss/validation@${row.epoch}`, Math.fround(row.valLoss as number)],
        [`accuracy/train@${row.epoch}`, Math.fround(row.trainAccuracy)],
        [`accuracy/validation@${row.epoch}`, Math.fround(row.valAccuracy as number)],
      ]),
    ];
    assert.equal(history.steps.length, 6);
    const byName = (found: (string | number)[][]) => found.map(String).sort();
    assert.deepEqual(byName(await scalarsIn(tensorboardDir)), byName(expected));

    // A new run keeps the old one beside itself.
    await fit(model, { ...options, epochs: 1 });
    assert.equal((await scalarsIn(tensorboardDir)).length, 3 * 3 + 4);
    const previous = (await readdir(tensorboardDir)).filter((name) => name.startsWith('previous-'));
    assert.equal((await scalarsIn(join(tensorboardDir, previous[0]))).length, expected.length);
    model.dispose();
    assert.equal(tf.memory().numTensors, tensors);
  });
});
