import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createRandom } from '../../../data/random';
import type { ParameterRange } from '../parameterRange';
import type { SweepTrial } from '../sweepTrial';
import { mainEffects } from './mainEffects';
import { parameterImportance } from './parameterImportance';
import { growTree, predictTree } from './regressionTree';
import { searchColumn, shareOf } from './searchColumn';

interface Reference {
  levels: number;
  names: number;
  points: number;
  settings: [number, number, number][];
  scores: number[];
  bags: number[][];
  answers: number[][];
  effects: number[][];
}
const reference = JSON.parse(readFileSync(join(__dirname, 'fixtures/importance.json'), 'utf8')) as Reference;

const SPACE: Record<string, ParameterRange> = {
  x: { kind: 'uniform', from: 0, to: 1, whole: false },
  level: { kind: 'list', values: [0, 1, 2, 3] },
  name: { kind: 'list', values: ['a', 'b', 'c'] },
};
const columns = Object.entries(SPACE).map(([name, range]) => searchColumn(name, range));
const rows = reference.settings.map(([x, level, name]) => [
  columns[0].encode(x),
  columns[1].encode(level),
  columns[2].encode('abc'[name]),
]);

test("trees and main effects are scikit-learn's, on the same rows", () => {
  assert.equal(reference.bags.length, 6);
  for (const [index, bag] of reference.bags.entries()) {
    const tree = growTree(
      bag.map((row) => rows[row]),
      bag.map((row) => reference.scores[row]),
      columns,
      { minLeaf: 3, random: createRandom(index) },
    );
    for (const [row, answer] of reference.answers[index].entries()) {
      assert.ok(
        Math.abs(predictTree(tree, rows[row], columns) - answer) <= 1e-12,
        `tree ${index} row ${row}`,
      );
    }
    const found = mainEffects(tree, columns);
    for (const [column, expected] of reference.effects[index].entries()) {
      // The reference goes through a grid of 2000 points, ours is exact.
      assert.ok(Math.abs(found[column] - expected) <= 2e-3, `${found[column]} ${expected}`);
    }
  }
});

test('main effects of a tree that one can reckon by hand', () => {
  const leaf = (value: number) => ({ value });
  // 1 where x <= 0.25 and name is b, else 0: mean 1/12, variance 1/12 - 1/144.
  const inner = { column: 2, threshold: 1, yes: leaf(1), no: leaf(0) };
  const tree = { column: 0, threshold: 0.25, yes: inner, no: leaf(0) };
  const variance = 1 / 12 - 1 / 144;
  const byX = (0.25 * (1 / 3 - 1 / 12) ** 2 + 0.75 / 144) / variance;
  const byName = ((1 / 3) * (1 / 4 - 1 / 12) ** 2 + 2 / 3 / 144) / variance;
  const [x, level, name] = mainEffects(tree, columns);
  assert.ok(Math.abs(x - byX) < 1e-12 && Math.abs(name - byName) < 1e-12);
  assert.equal(level, 0);
  assert.deepEqual(mainEffects(leaf(3), columns), [0, 0, 0]);
  assert.equal(shareOf(columns[1], { low: 0.2, high: 0.7 }), 0.5);
});

const trialOf = (
  setting: SweepTrial['setting'],
  score: number,
  more: Partial<SweepTrial> = {},
): SweepTrial => ({
  name: '',
  index: 1,
  rung: 1,
  setting,
  epochs: 1,
  state: 'complete',
  error: null,
  valAccuracy: 0.5,
  interval: [0, 1],
  valLoss: score,
  pictures: 60,
  seconds: 1,
  isReadBack: false,
  ...more,
});
const trialsOf = (score: (x: number, level: number, name: number) => number) =>
  reference.settings.map(([x, level, name]) =>
    trialOf({ x, level, name: 'abc'[name] }, score(x, level, name)),
  );

test('importance finds what the scores depend on, and calls noise noise', () => {
  const found = parameterImportance(
    SPACE,
    trialsOf((x, level) => x + 0.02 * level),
  );
  assert.equal(found?.parameters[0].name, 'x');
  assert.ok(found.parameters[0].share > 0.8 && found.parameters[0].share > found.parameters[0].chance);
  assert.ok((found.explained ?? 0) > 0.8, `${found.explained}`);
  const random = createRandom(4);
  const noise = parameterImportance(
    SPACE,
    trialsOf(() => random.uniform()),
  );
  assert.ok(noise !== null && (noise.explained ?? 1) < 0.2, `${noise?.explained}`);
  const aboveChance = noise.parameters.filter(({ share, chance }) => share > chance);
  assert.ok(aboveChance.length <= 1, JSON.stringify(noise.parameters));
  assert.deepEqual(
    parameterImportance(
      SPACE,
      trialsOf((x) => x),
    ),
    parameterImportance(
      SPACE,
      trialsOf((x) => x),
    ),
  );
});

test('what did not run, the base setting and later rounds do not count; too few trials give nothing', () => {
  const trials = trialsOf((x) => x);
  const others = [
    trialOf({}, 0.9, { index: 0 }),
    trialOf({ x: 0.5, level: 1, name: 'a' }, 0, { state: 'failed', valLoss: null }),
    trialOf({ x: 0.5, level: 1, name: 'a' }, 0, { rung: 2 }),
  ];
  assert.deepEqual(parameterImportance(SPACE, [...others, ...trials]), parameterImportance(SPACE, trials));
  assert.equal(parameterImportance(SPACE, trials.slice(0, 7)), null);
  assert.equal(
    parameterImportance(
      SPACE,
      trialsOf(() => 0.5),
    ),
    null,
  );
});
