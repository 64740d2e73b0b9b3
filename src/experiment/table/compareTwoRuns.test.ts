import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { formatCsv } from '../../data/csv';
import { temporaryFolder, writeTree } from '../../data/temporaryFolder';
import { comparePredictions } from '../../evaluate/compare/comparePredictions';
import { differenceInterval } from '../../evaluate/compareRuns';
import { createPrediction } from '../../evaluate/createPrediction';
import { wilsonInterval } from '../../evaluate/wilsonInterval';
import { writePredictions } from '../../evaluate/writePredictions';
import { compareTwoRuns } from './compareTwoRuns';
import { openRun } from './openRun';

const classNames = ['logo', 'others'];
let root = '';
let remove: () => Promise<void>;
before(async () => ({ path: root, remove } = await temporaryFolder()));
after(() => remove());

/** Answers for `count` pictures, those of `wrong` wrong; every second one is a logo. */
const answers = (count: number, wrong: readonly number[], prefix = '') =>
  Array.from({ length: count }, (_, index) => {
    const truth = index % 2;
    const said = wrong.includes(index) ? 1 - truth : truth;
    return createPrediction(
      `${prefix}${index}.jpg`,
      classNames[truth],
      [said === 0 ? 1 : 0, said],
      classNames,
    );
  });

/** A run with those answers; `contents`: what the files held, by path. */
async function run(
  name: string,
  predictions: ReturnType<typeof answers>,
  options: { data?: string; contents?: string[]; effective?: object } = {},
) {
  const { data, contents, effective = {} } = options;
  const folder = join(root, name);
  await mkdir(folder, { recursive: true });
  await writePredictions(folder, predictions, classNames, { checkpoint: 'last.safetensors', split: 'val' });
  await writeTree(folder, {
    'parameters.json': JSON.stringify({ effective, overridden: [] }),
    ...(data === undefined
      ? {}
      : { 'trial.json': JSON.stringify({ state: 'complete', kind: 'sweep', dataFingerprint: data }) }),
  });
  if (contents) {
    const rows = contents.map((content, index) => {
      const { path, true: label } = predictions[index] ?? { path: 'more.jpg', true: classNames[0] };
      return [path, index < predictions.length ? 'val' : 'train', label, 1, content];
    });
    await writeTree(folder, {
      'dataset.csv': formatCsv([['path', 'split', 'label', 'bytes', 'sha256'], ...rows]),
    });
  }
  return openRun(folder);
}

test('on the same pictures of the same data it is the paired test, and the pictures that differ are told', async () => {
  const [first, second] = [answers(20, [0, 1, 2]), answers(20, [2, 3])];
  const pair = compareTwoRuns(
    await run('a', first, { data: 'x' }),
    await run('b', [...second].reverse(), { data: 'x' }),
  );
  assert.equal(pair.verdict.kind, 'paired');
  assert.ok(pair.verdict.kind === 'paired');
  assert.deepEqual(pair.verdict.comparison, comparePredictions(first, second, ['a', 'b']));
  assert.equal(pair.verdict.remark, null);
  const told = pair.answers.map(({ path, first: a, second: b }) => [path, a.correct, b.correct]);
  assert.deepEqual(told, [
    ['3.jpg', true, false],
    ['0.jpg', false, true],
    ['1.jpg', false, true],
  ]);
  assert.ok(pair.answers.every(({ first: a }) => a.probability > 0.5));
});

test('on other pictures, of other data or with other contents it is that of independent proportions', async () => {
  const own = answers(20, [0, 1, 2]);
  const contents = own.map(({ path }) => path);
  const cases = [
    [
      await run('c', own),
      await run('d', answers(10, [0], 'other/')),
      /other pictures: 20 of 20 pictures are only in the first, 10 of 10/,
    ],
    [
      await run('e', own),
      await run('f', answers(12, [0])),
      /8 of 20 pictures are only in the first, 0 of 12/,
    ],
    [
      await run('g', own, { data: 'x' }),
      await run('h', own, { data: 'y' }),
      /their data differ \(fingerprints x and y\)/,
    ],
    [
      await run('i', own, { contents }),
      await run('j', own, { contents: ['changed', ...contents.slice(1)] }),
      /the file "0\.jpg" has another content/,
    ],
  ] as const;
  for (const [a, b, reason] of cases) {
    const { verdict, answers: shown } = compareTwoRuns(a, b);
    assert.ok(verdict.kind === 'independent', reason.source);
    assert.match(verdict.reason, reason);
    assert.deepEqual(shown, []);
    const [right, all] = [
      b.predictions?.filter(({ correct }) => correct).length ?? 0,
      b.predictions?.length ?? 0,
    ];
    const expected = differenceInterval(
      { mean: right / all, interval: wilsonInterval(right, all) },
      { mean: 17 / 20, interval: wilsonInterval(17, 20) },
    );
    assert.deepEqual(verdict.comparison.interval, expected);
    assert.match(verdict.comparison.sentence, /independent proportions \(Newcombe\)/);
  }
});

test('what is not certain about the pictures is a remark', async () => {
  const own = answers(6, []);
  const contents = own.map(({ path }) => path);
  const remark = async (a: Parameters<typeof run>[2], b: Parameters<typeof run>[2]) => {
    const { verdict } = compareTwoRuns(await run('k', own, a), await run('l', own, b));
    return verdict.kind === 'paired' ? verdict.remark : verdict.reason;
  };
  assert.match(String(await remark({}, {})), /same content in both runs is not known/);
  assert.equal(await remark({ contents }, { contents }), null);
  // One more training picture: the same questions, other data.
  const more = [...contents, 'train'];
  assert.match(
    String(await remark({ contents }, { contents: more })),
    /judged pictures are the same, the others of the data are not/,
  );
});

test('parameters that differ, apart from those of one alone and from where it wrote to', async () => {
  const own = answers(4, []);
  const a = await run('m', own, { effective: { seed: 1, arch: 'x', only: true, out: 'p' } });
  const b = await run('n', own, { effective: { seed: 2, arch: 'x', out: 'q' } });
  const pair = compareTwoRuns(a, b);
  assert.deepEqual(pair.settings, [{ name: 'seed', first: 1, second: 2 }]);
  assert.deepEqual(pair.settingsOfOne, [{ name: 'only', first: true, second: null }]);
});

test('a run without answers, or with damaged ones, says why; a folder that is none is one line', async () => {
  const a = await run('o', answers(4, []));
  await writeTree(root, { 'p/run.json': JSON.stringify({ state: 'failed', error: 'no memory' }) });
  await writeTree(root, { 'q/history.csv': 'x', 'q/predictions.csv': 'path,true\n' });
  const reasons = [];
  for (const name of ['p', 'q']) {
    const { verdict } = compareTwoRuns(a, await openRun(join(root, name)));
    reasons.push(verdict.kind === 'none' ? verdict.reason : verdict.kind);
  }
  assert.match(reasons[0], /^p has no answers to compare: no memory/);
  assert.match(reasons[1], /^q has no answers to compare: .*history\.csv/);
  await assert.rejects(openRun(join(root, 'nowhere')), /nowhere: there is no such folder/);
  await mkdir(join(root, 'empty/test'), { recursive: true });
  await assert.rejects(openRun(join(root, 'empty')), /empty: is not a run\./);
});
