import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseCsv } from '../../data/csv';
import { chooseNetwork } from './chooseNetwork';
import { contrastTable } from './contrastTable';
import type { StudyResult } from './studyRun';
import { studyTable } from './studyTable';
import { readStudy, writeStudy } from './writeStudy';

/** Networks by name: of 100 pictures so many are right, and the milliseconds of a step. */
function result(networks: Readonly<Record<string, readonly [number, number]>>, seeds = 3): StudyResult {
  return {
    study: 'made',
    steps: 10,
    networks: Object.keys(networks).map((network) => ({ network, parameters: 5, macs: 7 })),
    runs: Object.entries(networks).flatMap(([network, [count, stepMilliseconds]]) =>
      Array.from({ length: seeds }, (_, seed) => ({
        ...{ network, seed, learningRate: 0.01, batchSize: 4, stepMilliseconds, valLoss: 1 },
        losses: Array.from({ length: 10 }, (_, step) => 2 - step / 10),
        trainLoss: 1.15 - count / 100 + seed / 1000,
        right: Array.from({ length: 100 }, (_, picture) => (picture + seed) % 100 < count),
      })),
    ),
  };
}

test('the fastest of those near the highest is taken, and what learned weights are worth is said', () => {
  const sentences = chooseNetwork(
    result({ a: [52, 30], b: [51, 20], 'a, embedded': [90, 40], 'b, imagenet': [88, 25] }),
    0.5,
  );
  const text = sentences.join('\n');
  assert.match(text, /100 validation pictures: one of them is 1\.0 points\. Always the same class: 50\.0 %/);
  assert.match(text, /Highest: a, embedded, 90\.0 % \(/);
  assert.match(text, /Clearly below it: a; b\./);
  assert.match(text, /Not clearly below it: b, imagenet\./);
  assert.match(text, /Not shown to be better than always the same class: a; b\./);
  assert.match(
    text,
    /From random weights the largest difference is a over b: 1\.0 points .* cannot be said/s,
  );
  assert.match(text, /embedded weights over random ones, a: 38\.0 points \(.*\), more than chance/);
  assert.match(text, /So take b, imagenet: .* 10 steps\.$/);
});

test('nobody is recommended who is not above chance, and nothing out of nothing', () => {
  const last = (sentences: string[]) => sentences[sentences.length - 1];
  assert.match(last(chooseNetwork(result({ a: [52, 30], b: [50, 20] }), 0.5)), /none can be recommended/);
  assert.match(last(chooseNetwork(result({}), 0.5)), /No network was finished/);
});

test('questions: signs, intervals, what they allow to say; unfinished networks are left out', () => {
  const made = result({ good: [80, 1], poor: [40, 1] });
  const [row, ...more] = contrastTable(
    [
      ['poor', 'good'],
      ['good', 'missing'],
    ],
    made,
  );
  assert.equal(more.length, 0);
  assert.match(row.accuracy, /^-40\.0 \(-\d+\.\d to -\d+\.\d\)$/);
  assert.match(row['training loss'], /^\+0\.40 /);
  assert.equal(row.says, 'less accurate; fits worse');
  assert.match(
    contrastTable([['good', 'poor']], result({ good: [41, 1], poor: [40, 1] }, 1))[0].says,
    /no clear.*one seed/,
  );
});

test('a row for each network, and files from which it is made again', async () => {
  const made = result({ 'a, embedded': [80, 2] });
  const [row] = studyTable(made);
  assert.equal(row.seconds, 0.02);
  assert.ok(Math.abs(row.accuracy - 0.8) < 1e-12 && row.low < 0.8 && row.high > 0.8);
  const out = await mkdtemp(join(tmpdir(), 'study-'));
  try {
    const path = await writeStudy(out, made);
    assert.deepEqual(await readStudy(path), made);
    const [header, first, ...rest] = parseCsv(await readFile(path.replace('.json', '.csv'), 'utf8'), 'csv');
    assert.equal(rest.length, 2);
    const values = Object.fromEntries(header.map((name, column) => [name, first[column]]));
    assert.equal(values.network, 'a, embedded');
    assert.deepEqual(
      [values.parameters, values.steps, values.accuracy, values.pictures],
      ['5', '10', '0.8', '100'],
    );
    await writeFile(path, '{"study"');
    await assert.rejects(readStudy(path), /is damaged/);
    await assert.rejects(readStudy(join(out, 'none.json')), /is not there/);
  } finally {
    await rm(out, { recursive: true });
  }
});
