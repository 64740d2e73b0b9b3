import * as tf from '@tensorflow/tfjs-node-gpu';
import { gradCam } from '../evaluate/explain/gradCam';
import { createEfficientNet } from '../model/efficientNet';
import { type BenchRow, median, ratioText } from './benchRow';

const [BATCH, SIDE, CLASSES] = [8, 224, 2];
/** Runs in one round, of which the median counts. */
const RUNS = 5;
const GOAL = 3;

function medianOf(run: () => void): number {
  const seconds = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    run();
    return (performance.now() - started) / 1000;
  });
  return median(seconds);
}

/**
 * Grad-CAM of B0 for one class a picture, at the last maps and at an early layer, in passes of the plain network over the
 * same batch: what a heat map costs beside a prediction. They alternate, round by round; the first round does not count.
 */
export function explainBench(rounds: number): BenchRow[] {
  const model = createEfficientNet('efficientnet-b0', { numClasses: CLASSES });
  const images = tf.randomUniform([BATCH, SIDE, SIDE, 3], -1, 1, 'float32', 0) as tf.Tensor4D;
  const classes = [Array.from({ length: BATCH }, (_, index) => index % CLASSES)];
  const layers = ['top', 'blocks.10', 'blocks.0'];
  const passes: number[] = [];
  const seconds = layers.map(() => [] as number[]);
  for (let round = -1; round < rounds; round++) {
    const pass = medianOf(() => tf.tidy(() => void model.forward(images).dataSync()));
    const maps = layers.map((layer) => medianOf(() => void gradCam(model, images, classes, { layer })));
    if (round < 0) continue;
    passes.push(pass);
    for (const [index, value] of maps.entries()) seconds[index].push(value);
  }
  tf.dispose(images);
  model.dispose();
  const each = (values: readonly number[]): string => `${((1000 * median(values)) / BATCH).toFixed(1)} ms`;
  return layers.map((layer, index) => {
    const ratios = seconds[index].map((value, round) => value / passes[round]);
    return {
      name: `Grad-CAM at ${layer}, B0, ${SIDE} pixels, a picture`,
      ours: each(seconds[index]),
      peer: `forward pass ${each(passes)}`,
      ratio: ratioText(ratios),
      goal: `at most ${GOAL} passes`,
      reached: median(ratios) <= GOAL,
      details: { ourSeconds: seconds[index], passSeconds: passes, ratios, batch: BATCH },
    };
  });
}
