import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { differenceInterval } from '../../evaluate/compareRuns';
import { wilsonInterval } from '../../evaluate/wilsonInterval';
import { chooseRows } from '../../experiment/table/runQuery';
import { differingSettings, type RunCells, type RunTable, runTable } from '../../experiment/table/runTable';
import { renderRunsTable } from './renderRunsTable';
import { RUNS_QUERY } from './runsTableQuery';

interface Score {
  value: number;
  low: number;
  high: number;
}
/** What the page's text computes, run here. */
const page = new Function(`return ${RUNS_QUERY}`)() as {
  choose(rows: readonly RunCells[], columns: readonly string[], filter: string, sort: string): number[];
  difference(first: Score, second: Score): [number, number, number];
  differing(rows: readonly RunCells[], names: readonly string[]): string[];
};

const columns = ['arch', 'learningRate', 'nesterov', 'seed'];
const cell = fc.oneof(
  fc.constant(null),
  fc.constantFrom('resnet18', 'ResNet34', 'a b', '0.01', ''),
  fc.constantFrom(0, 0.01, 1e-4, 3, -1),
  fc.boolean(),
);
const someRows = fc.array(fc.record({ arch: cell, learningRate: cell, nesterov: cell, seed: cell }), {
  maxLength: 8,
});
const value = fc.constantFrom(
  'resnet',
  'RESNET18',
  '"a b"',
  '0.01',
  '1%',
  '.01',
  '1e-4',
  'true',
  '3',
  '-1',
  'x"',
  '',
);
const condition = fc.oneof(
  value,
  fc
    .tuple(fc.constantFrom(...columns, 'other'), fc.constantFrom('=', '!=', '<', '<=', '>', '>=', '~'), value)
    .map((parts) => parts.join('')),
);
const said = (compute: () => unknown) => {
  try {
    return compute();
  } catch (error) {
    return (error as Error).message;
  }
};

test('the page chooses and sorts the rows that the command does, with the same words about what is wrong', () => {
  fc.assert(
    fc.property(
      someRows,
      fc.array(condition, { maxLength: 3 }).map((all) => all.join(' ')),
      fc.constantFrom('', ...columns, ...columns.map((name) => `-${name}`)),
      (rows, filter, sort) => {
        assert.deepEqual(
          said(() => page.choose(rows, columns, filter, sort)),
          said(() => chooseRows(rows, columns, { filter, sort })),
        );
        // A row that lacks a column says as much as null.
        assert.deepEqual(page.differing(rows, columns), differingSettings(rows, columns));
      },
    ),
    { numRuns: 500 },
  );
});

test("the page's difference of two accuracies is that of the evaluation", () => {
  const counts = fc
    .integer({ min: 1, max: 500 })
    .chain((all) => fc.tuple(fc.integer({ min: 0, max: all }), fc.constant(all)));
  fc.assert(
    fc.property(counts, counts, (...both) => {
      const [first, second] = both.map(([right, all]) => {
        const [low, high] = wilsonInterval(right, all);
        return { value: right / all, low, high };
      });
      const mean = ({ value: rate, low, high }: Score) => ({
        mean: rate,
        interval: [low, high] as [number, number],
      });
      const [difference, ...interval] = page.difference(first, second);
      assert.equal(difference, second.value - first.value);
      assert.deepEqual(interval, differenceInterval(mean(second), mean(first)));
    }),
  );
});

const run = (name: string, settings: Record<string, string | number>) =>
  ({
    name,
    kind: 'training',
    state: 'failed',
    reason: '</script><script>alert(1)</script>',
    started: '2026-01-02T10:00:00Z',
    settings,
    overridden: [],
    accuracy: { value: 0.5, interval: [0.2, 0.8], pictures: 4 },
    test: null,
    data: null,
    validation: null,
    loss: null,
    judged: null,
    epochs: null,
    commit: null,
    seconds: null,
    path: name,
  }) as const;

test('without scripts the newest runs show, and nothing of a file becomes markup', () => {
  const runs = Array.from({ length: 40 }, (_, index) => run(`<b>${index}`, { seed: index, arch: 'x' }));
  const html = renderRunsTable(runTable(runs), { id: 'runs' });
  assert.match(html, /The newest 30 of 40 runs/);
  assert.match(html, /&lt;b&gt;39/);
  assert.ok(!html.includes('<b>'));
  assert.equal(html.match(/<\/script>/g)?.length, 2);
});

test('what all rows share stands once, and the page of 5,000 runs is small', () => {
  const settings = Object.fromEntries(
    Array.from({ length: 70 }, (_, index) => [`parameter${index}`, 'the same value']),
  );
  const runs = Array.from({ length: 5000 }, (_, index) => run(`run ${index}`, { ...settings, seed: index }));
  const html = renderRunsTable(runTable(runs));
  assert.ok(html.length < 2_000_000, `${html.length} characters`);
  assert.equal(
    renderRunsTable({ rows: [], settings: [], differing: [] } satisfies RunTable).includes('There is no run'),
    true,
  );
});
