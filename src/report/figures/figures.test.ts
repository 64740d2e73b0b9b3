import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aspectsFigure } from './aspectsFigure';
import { classCountsFigure } from './classCountsFigure';
import { confusionMatrixFigure } from './confusionMatrixFigure';
import { histogramFigure } from './histogramFigure';
import { imageSizesFigure } from './imageSizesFigure';
import { learningCurvesFigure } from './learningCurvesFigure';
import { linesFigure } from './linesFigure';
import { modelScalingFigure } from './modelScalingFigure';

test('class counts: one series a split in the usual order, zeros included', () => {
  const samples = [
    { label: 'a', split: 'val' },
    { label: 'b', split: 'train' },
    { label: 'b', split: 'train' },
    { label: 'b', split: 'excluded' },
  ];
  const { data, layout } = classCountsFigure(samples, ['a', 'b']);
  assert.deepEqual(
    data.map(({ name, x, y }) => ({ name, x, y })),
    [
      { name: 'train', x: ['a', 'b'], y: [0, 2] },
      { name: 'val', x: ['a', 'b'], y: [1, 0] },
      { name: 'excluded', x: ['a', 'b'], y: [0, 1] },
    ],
  );
  assert.equal(layout.yaxis?.dtick, 1, 'small counts have whole ticks');
  assert.equal(layout.xaxis?.type, 'category');
  const many = classCountsFigure(samples, ['a', 'b', ...'cdefghij']);
  assert.equal(many.data[0].type === 'bar' && many.data[0].orientation, 'h');
});

test('image sizes: the pointer names the file, as text', () => {
  const { data } = imageSizesFigure(
    [{ path: 'a/<b>.jpg', label: 'a', width: 30, height: 20 }],
    ['a', 'empty'],
  );
  assert.deepEqual(data[0].customdata, ['a/&lt;b&gt;.jpg']);
  assert.deepEqual([data[0].x, data[0].y, data[1].x], [[30], [20], []]);
});

const picture = (label: string, width: number, height: number) => ({ path: 'p', label, width, height });

test('image sizes and aspects: many classes share colours, of many pictures some are shown and told', () => {
  const labels = Array.from({ length: 50 }, (_, index) => `class ${index}`);
  const samples = labels.map((label) => picture(label, 3, 4));
  assert.deepEqual(
    imageSizesFigure(samples, labels).data.map(({ name, customdata }) => [name, customdata?.[9]]),
    [['all classes', 'class 9: p']],
  );
  assert.deepEqual(
    aspectsFigure(samples, labels).data.map(({ name }) => name),
    ['all classes'],
  );
  const many = Array.from({ length: 5000 }, () => picture('a', 8, 6));
  for (const figure of [imageSizesFigure(many, ['a']), aspectsFigure(many, ['a'])]) {
    const [marks] = figure.data;
    assert.equal(marks.type === 'scatter' && marks.x.length, 4000);
    assert.equal(figure.layout.title?.subtitle?.text, 'Each mark is one picture; 4,000 of 5,000');
  }
});

test('aspects: a row a class, wide pictures right; what did not decode is left out', () => {
  const samples = [picture('b', 10, 80), picture('a', 40, 10), picture('a', 0, 0), picture('a', 5, 5)];
  const { data, layout } = aspectsFigure(samples, ['a', 'b']);
  assert.deepEqual(
    data.map(({ x }) => x),
    [[4, 1], [0.125]],
  );
  for (const [row, { y }] of data.entries()) {
    assert.ok(
      (y as number[]).every((value) => Math.abs(value - row) <= 0.3),
      'within its row',
    );
  }
  assert.deepEqual(layout.yaxis?.ticktext, ['a', 'b']);
  const [low, high] = layout.xaxis?.range ?? [0, 0];
  assert.ok(low < Math.log10(0.125) && high > Math.log10(4));
});

test('learning curves: steps, epochs and validation; no validation, no empty line', () => {
  const epochs = [{ epoch: 1, trainLoss: 0.7, trainAccuracy: 0.5, valLoss: 0.8, valAccuracy: 0.4 }];
  const names = (figure: { data: readonly { name?: string }[] }) => figure.data.map(({ name }) => name);
  const steps = [
    { epoch: 0.5, loss: 0.9 },
    { epoch: 1, loss: 0.7 },
  ];
  assert.deepEqual(names(learningCurvesFigure({ steps, epochs })), [
    'train, every step',
    'train',
    'validation',
    'train',
    'validation',
  ]);
  const none = epochs.map((one) => ({ ...one, valLoss: null, valAccuracy: null }));
  assert.deepEqual(names(learningCurvesFigure({ epochs: none })), ['train', 'train']);
  assert.deepEqual(names(learningCurvesFigure({ epochs: [] })), ['train', 'train']);
  const range = learningCurvesFigure({ steps, epochs, totalEpochs: 10 }).layout.xaxis?.range;
  assert.equal(range?.[0], 0);
  assert.ok((range?.[1] ?? 0) > 10, 'the axis does not move while training goes on');
});

test('confusion matrix: counts and row shares; names that look like numbers stay names', () => {
  const { data, layout } = confusionMatrixFigure(
    [
      [3, 1],
      [0, 0],
    ],
    ['10', '2'],
  );
  const [heat] = data;
  assert.ok(heat.type === 'heatmap');
  assert.deepEqual(heat.z, [
    [0.75, 0.25],
    [null, null],
  ]);
  assert.deepEqual(heat.y, ['10', '2']);
  assert.deepEqual(
    layout.annotations?.map(({ x, y, text }) => [x, y, text]),
    [
      [0, 0, '<b>3</b><br>75.0 %'],
      [1, 0, '<b>1</b><br>25.0 %'],
      [0, 1, '<b>0</b><br>no picture'],
      [1, 1, '<b>0</b><br>no picture'],
    ],
  );
  const size = 50;
  const zeros = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const large = confusionMatrixFigure(
    zeros,
    zeros.map((_, i) => `class ${i}`),
  );
  assert.equal(large.layout.annotations?.length, 0, 'no room for numbers');
});

test('model scaling: a line a family, names at the points of a log axis', () => {
  const models = [
    { name: 'B0', family: 'EfficientNet', parameters: 5.3e6, macs: 0.39e9, top1: 0.771 },
    { name: 'ResNet-50', family: 'ResNet', parameters: 25.6e6, macs: 4.1e9, top1: 0.7613 },
  ];
  const { data, layout } = modelScalingFigure(models, 'macs');
  assert.deepEqual(
    data.map(({ name, x, y }) => ({ name, x, y })),
    [
      { name: 'EfficientNet', x: [0.39e9], y: [0.771] },
      { name: 'ResNet', x: [4.1e9], y: [0.7613] },
    ],
  );
  assert.equal(layout.annotations?.[0].x, Math.log10(0.39e9));
});

test('histogram: every finite value is counted once, within bins of equal width', () => {
  const values = fc.array(fc.oneof(fc.double({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 3 })));
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 40 }), (list, bins) => {
      const [bars] = histogramFigure(list, { title: 't', xTitle: 'x', bins }).data;
      const counts = bars.type === 'bar' ? (bars.y as number[]) : [];
      assert.equal(
        counts.reduce((a, b) => a + b, 0),
        list.filter(Number.isFinite).length,
      );
    }),
    { seed: 7, numRuns: 300 },
  );
  const [tiny] = histogramFigure([0, Number.MIN_VALUE], { title: 't', xTitle: 'x', bins: 2 }).data;
  assert.deepEqual(tiny.y, [2], 'values that no bin can part');
  const [bars] = histogramFigure([0, 0.5, 1, 1], { title: 't', xTitle: 'x', bins: 2, range: [0, 1] }).data;
  assert.deepEqual(
    [bars.x, bars.y],
    [
      [0.25, 0.75],
      [1, 3],
    ],
  );
});

test('lines: one series each, points named', () => {
  const { data, layout } = linesFigure([{ name: '$w$', x: [1], y: [2], names: ['<p>'] }], {
    title: 't',
    xTitle: 'x',
    yTitle: 'y',
  });
  assert.deepEqual([data[0].name, data[0].customdata], ['&#36;w&#36;', ['&lt;p&gt;']]);
  assert.equal(layout.showlegend, false);
});
