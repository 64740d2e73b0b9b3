import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepInfo } from '../train/fitOptions';
import { TrainProgress } from './trainProgress';

const step = (epoch: number, index: number): StepInfo => ({
  epoch,
  step: index,
  stepsPerEpoch: 5,
  loss: 0.69316,
  accuracy: 0.6,
  learningRate: 0.1,
  picturesPerSecond: 12.34,
  waitShare: 0.031,
  residentBytes: 1.9e9,
  tensorBytes: 32e6,
});

function watch(isTTY: boolean, stepsDone = 0) {
  let [text, milliseconds] = ['', 0];
  const output = { isTTY, columns: 300, write: (more: string) => (text += more) };
  const progress = new TrainProgress(output, () => milliseconds);
  const history = { rows: [], steps: [], warnings: [] };
  const start = { resumedFrom: null, stepsPerEpoch: 5, epochs: 4, history };
  progress.onStart({ ...start, message: 'Training starts', stepsDone });
  return {
    progress,
    wait: (seconds: number) => {
      milliseconds += 1000 * seconds;
    },
    told: () => text.replaceAll('\u00a0', ' '),
  };
}

test('a terminal: one line that moves, and the lines that stay', () => {
  const { progress, wait, told } = watch(true);
  wait(2);
  progress.onStep(step(1, 1));
  progress.onStep(step(1, 2)); // too soon to be shown
  progress.onWarning('look');
  assert.equal(
    told(),
    '\r\x1b[KTraining starts\n' +
      '\r\x1b[K[=                   ] epoch 1/4 step 1/5 | loss 0.6932 | accuracy 60.0 % | 12.3 pictures/s | 38 s left | waiting for data 3.1 % | memory 1.9 GB' +
      '\r\x1b[Kwarning: look\n',
  );
});

test('the time left goes by the steps of this part of the run', () => {
  const { progress, wait, told } = watch(true, 10);
  wait(5);
  progress.onStep(step(3, 5));
  assert.match(told(), /\[=============== {5}\] epoch 3\/4 step 5\/5 .* 5.0 s left/);
});

test('a log file: a line now and then, and each epoch', () => {
  const { progress, wait, told } = watch(false);
  for (let index = 1; index <= 5; index++) {
    wait(4);
    progress.onStep(step(1, index));
  }
  const row = { epoch: 1, trainLoss: 0.5, trainAccuracy: 0.75, learningRate: 0.1 };
  progress.onEpoch({ ...row, valLoss: null, valAccuracy: null });
  const lines = told().trim().split('\n');
  assert.deepEqual(
    lines.map((line) => line.replace(/.*epoch (\d)\/4 step (\d).*/, '$1.$2')),
    ['Training starts', '1.1', '1.4', 'Epoch 1 | loss 0.5000 | accuracy 75.0 % | 20 s'],
  );
});
