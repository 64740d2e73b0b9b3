import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { halvingRungs } from './halvingRungs';
import { isOrdered, type ParameterRange, positionOf, valueAt } from './parameterRange';
import { parseSweep } from './parseSweep';
import { readSweep } from './readSweep';
import { gridSettings, randomSetting } from './sweepSettings';

test('halving: the rungs of the paper, and what rounding leaves', () => {
  // Li et al. 2018, table 1: bracket s = 4 of R = 81, eta = 3.
  assert.deepEqual(halvingRungs({ trials: 81, epochs: 81, minEpochs: 1, eta: 3 }), [
    { trials: 81, epochs: 1 },
    { trials: 27, epochs: 3 },
    { trials: 9, epochs: 9 },
    { trials: 3, epochs: 27 },
    { trials: 1, epochs: 81 },
  ]);
  assert.equal(halvingRungs({ trials: 1000, epochs: 243, minEpochs: 1, eta: 3 }).length, 6);
  assert.deepEqual(halvingRungs({ trials: 4, epochs: 20, minEpochs: 3, eta: 3 }), [
    { trials: 4, epochs: 7 },
    { trials: 1, epochs: 20 },
  ]);
  assert.deepEqual(halvingRungs({ trials: 5, epochs: 4, minEpochs: 4, eta: 2 }), [{ trials: 5, epochs: 4 }]);
  assert.throws(() => halvingRungs({ trials: 5, epochs: 2, minEpochs: 4, eta: 2 }), /minEpochs is 4; .* 2$/);
});

test('halving: rungs shrink by eta and grow up to all epochs', () => {
  const count = fc.integer({ min: 1, max: 300 });
  fc.assert(
    fc.property(count, count, count, fc.integer({ min: 2, max: 6 }), (trials, a, b, eta) => {
      const [minEpochs, epochs] = [Math.min(a, b), Math.max(a, b)];
      const rungs = halvingRungs({ trials, epochs, minEpochs, eta });
      assert.equal(rungs[0].trials, trials);
      assert.equal(rungs[rungs.length - 1].epochs, epochs);
      for (const [index, rung] of rungs.entries()) {
        assert.ok(rung.epochs >= minEpochs - 0.5 && rung.trials >= 1);
        if (index > 0) assert.ok(rung.trials <= rungs[index - 1].trials / eta + 1e-9);
      }
    }),
    { seed: 3, numRuns: 200 },
  );
});

const RANGES: ParameterRange[] = [
  { kind: 'list', values: [5, 10, 20] },
  { kind: 'list', values: ['sgd', 'adamW'] },
  { kind: 'uniform', from: 0, to: 0.2, whole: false },
  { kind: 'uniform', from: 3, to: 7, whole: true },
  { kind: 'log', from: 1e-5, to: 0.1, whole: false },
  { kind: 'log', from: 1, to: 64, whole: true },
];

test('a value lies in its range, and where it was drawn', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...RANGES),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (range, u) => {
        const value = valueAt(range, u);
        const position = positionOf(range, value);
        const slack = range.kind === 'list' ? 0.5 : range.whole ? 0.3 : 2e-3;
        assert.ok(
          position >= 0 && position <= 1 && Math.abs(position - u) <= slack,
          `${value} at ${position}`,
        );
        if (range.kind !== 'list' && range.whole) assert.ok(Number.isInteger(value));
      },
    ),
    { seed: 5, numRuns: 500 },
  );
  assert.equal(valueAt(RANGES[4], 0.5), 1e-3);
  assert.ok(Number.isNaN(positionOf(RANGES[0], 7)));
  assert.deepEqual(RANGES.map(isOrdered), [true, false, true, true, true, true]);
  // Each whole number has the same share, the ends too.
  const counts = Array.from({ length: 1000 }, (_, i) => valueAt(RANGES[3], i / 1000));
  for (const value of [3, 4, 5, 6, 7]) assert.equal(counts.filter((one) => one === value).length, 200);
});

test('a grid has every combination; a random setting depends on seed, index and its own name alone', () => {
  const space = { a: RANGES[0], b: RANGES[1] };
  const grid = gridSettings(space);
  assert.equal(grid.length, 6);
  assert.deepEqual(grid.slice(0, 3), [
    { a: 5, b: 'sgd' },
    { a: 5, b: 'adamW' },
    { a: 10, b: 'sgd' },
  ]);
  assert.throws(() => gridSettings({ c: RANGES[2] }), /^Error: c: a grid needs a list/);
  const wide = { ...space, c: RANGES[4] };
  const { c, ...rest } = randomSetting(wide, 1, 8);
  assert.deepEqual(rest, randomSetting(space, 1, 8));
  assert.notEqual(randomSetting(wide, 1, 9).c, c);
  assert.notEqual(randomSetting(wide, 2, 8).c, c);
});

test('the example is read, in YAML as in JSON', async () => {
  const plan = await readSweep(join(__dirname, '../../../notebooks/sweep.yaml'));
  assert.equal(plan.trials, 50);
  assert.deepEqual(plan.parameters.learningRate, { kind: 'log', from: 1e-4, to: 0.1, whole: false });
  assert.equal(plan.base.freeze, 'backbone');
  assert.deepEqual(Object.keys(plan.parameters).length, 5);
  const json = JSON.stringify({ method: 'grid', parameters: { epochs: [1, 2], optimizer: ['sgd', 'adam'] } });
  assert.equal(parseSweep(json, 'x.json').trials, 4);
  assert.ok(readFileSync(join(__dirname, '../../../notebooks/sweep.yaml'), 'utf8').includes('minEpochs'));
});

test('what is wrong in a file is one line with its place and what is valid', async () => {
  const wrong: [string, RegExp][] = [
    ['[1]', /^s\.yaml: it must be a table of keys/],
    ['method: [', /^s\.yaml: .+ line 1/],
    [
      'method: best\nparameters: { epochs: [1] }',
      /^s\.yaml: method: "best" is not valid; valid: grid, random/,
    ],
    ['parameters: { epochs: [1] }', /^s\.yaml: method: is missing; valid/],
    ['method: grid', /^s\.yaml: parameters: name at least one/],
    [
      'method: grid\ntrails: 3\nparameters: { epochs: [1] }',
      /^s\.yaml: trails: unknown key; valid: .*trials/,
    ],
    [
      'method: grid\nparameters: { rate: [1] }',
      /^s\.yaml: parameters\.rate: there is no such .*learningRate/,
    ],
    ['method: grid\nparameters: { epochs: 5 }', /parameters\.epochs: 5 is one value; .* under "base"/],
    ['method: grid\nparameters: { epochs: [] }', /parameters\.epochs: the list is empty/],
    ['method: grid\nparameters: { epochs: [1, 1] }', /parameters\.epochs: the list has a value twice/],
    [
      'method: grid\nparameters: { epochs: [0.5] }',
      /parameters\.epochs: 0\.5 is not valid; it must be a whole/,
    ],
    ['method: grid\nparameters: { epochs: [two] }', /parameters\.epochs: "two" is not a number/],
    [
      'method: grid\nparameters: { learningRate: { from: 1, to: 2 } }',
      /parameters: learningRate: a grid needs/,
    ],
    [
      'method: random\nparameters: { momentum: { from: 0, to: 1 } }',
      /parameters\.momentum: momentum is 1; .*below 1/,
    ],
    ['method: random\nparameters: { momentum: { from: 0.9, to: 0 } }', /from 0\.9 to 0; the first must be/],
    [
      'method: random\nparameters: { weightDecay: { log: [0, 1] } }',
      /weightDecay: log needs numbers above 0/,
    ],
    [
      'method: random\nparameters: { weightDecay: { min: 0 } }',
      /weightDecay: \{"min":0\} is no range; give a list/,
    ],
    [
      'method: random\nparameters: { arch: [b0] }',
      /parameters\.arch: Unknown architecture 'b0'\. Valid: eff/,
    ],
    ['method: random\nparameters: { optimizer: [lion] }', /optimizer: optimizer is 'lion'; valid: sgd, adam/],
    ['method: random\nparameters: { augmentation: [x] }', /augmentation: "x" is not valid; valid: course/],
    [
      'method: random\nparameters: { epochs: [1] }\nbase: { freze: x }',
      /base\.freze: there is no such parameter/,
    ],
    [
      'method: random\nparameters: { epochs: [1] }\nfolds: 1',
      /folds: 1 is not valid; it must be 0 or a whole .* 2/,
    ],
    ['method: random\nparameters: { epochs: [1] }\ntrials: 0', /trials: 0 is not valid/],
    ['method: halving\nparameters: { epochs: [1, 2] }', /parameters\.epochs: halving sets the epochs itself/],
    [
      'method: halving\nparameters: { momentum: [0] }\nminEpochs: 30',
      /halving: minEpochs is 30; .* at most epochs, 25/,
    ],
    [
      'method: halving\nparameters: { momentum: [0] }\neta: 1',
      /eta: 1 is not valid; it must be a whole number of at least 2/,
    ],
  ];
  for (const [text, message] of wrong) {
    assert.throws(
      () => parseSweep(text, 's.yaml'),
      (error: Error) => {
        assert.match(error.message, message);
        assert.ok(error.message.startsWith('s.yaml: ') && !error.message.includes('\n'), error.message);
        return true;
      },
      text,
    );
  }
  await assert.rejects(readSweep('none.yaml'), /^Error: none\.yaml: there is no such file; an example is/);
});
