import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPrediction } from '../evaluate/createPrediction';
import type { CopiesCompared } from '../evaluate/explain/compareCopies';
import { copiesFigure } from './figures/copiesFigure';
import { copyEffectSentence, renderCopies } from './renderCopies';

const names = { none: 'no <mark>', brand: 'the logo' };
const classNames = ['<b>logo</b>', 'others'];
const predictionsOf = (logits: number[]) =>
  logits.map((logit, index) => createPrediction(`${index}.png`, classNames[0], [logit, 0], classNames));
const compared: CopiesCompared<'none' | 'brand'> = {
  predictions: { none: predictionsOf([-2, -1]), brand: predictionsOf([2, 1]) },
  effects: [
    {
      from: 'none',
      to: 'brand',
      className: classNames[0],
      changes: [0.76, 0.46],
      meanChange: 0.612,
      interval: [0.4, 0.8],
      flipped: 1,
      flippedInterval: [0.34, 1],
    },
  ],
};

test('each copy has the probability of the watched class; a sentence says the effect; names are text', async () => {
  const html = await renderCopies(compared, { names });
  assert.match(html, /Probability of &lt;b&gt;logo&lt;\/b&gt;/);
  assert.match(html, /no &lt;mark&gt;: 11\.9/);
  assert.match(html, /the logo: 88\.1/);
  assert.match(
    html,
    /moves by \+61\.2 points on average \(\+40\.0 to \+80\.0\); 2 of 2 pictures get another class\./,
  );
  assert.ok(!/<b>|<mark>/.test(html));
  assert.equal((await renderCopies(compared, { names, count: 1 })).match(/course-grid-label/g)?.length, 1);
});

test('an interval that holds 0 is said to show nothing', () => {
  const effect = {
    ...compared.effects[0],
    meanChange: -0.01,
    interval: [-0.1, 0.08] as [number, number],
    flipped: 0,
  };
  const sentence = copyEffectSentence(effect, names);
  assert.match(
    sentence,
    /moves by −1\.0 points on average \(−10\.0 to \+8\.0\); 0 of 2 .* no effect was shown\.$/,
  );
});

test('the figure has a line for each picture and the mean', () => {
  const { data } = copiesFigure(compared, names);
  assert.equal(data.length, 3);
  const ys = data.map(({ y }) => (y as number[]).map((value) => value.toFixed(3)));
  assert.deepEqual(ys, [
    ['0.119', '0.881'],
    ['0.269', '0.731'],
    ['0.194', '0.806'],
  ]);
});
