import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from '../model/efficientNet';
import { createTrainer } from './trainer';

/** More by hand: `STEPS=10000 node --import tsx --test src/train/stepResources.test.ts`. */
const STEPS = Number(process.env.STEPS ?? 200);

function smallTraining(compiled = false) {
  const model = createEfficientNet('efficientnet-b0', { numClasses: 2, width: 0.25, depth: 0.1 });
  const images = tf.randomUniform([2, 8, 8, 3], -1, 1, 'float32', 1) as tf.Tensor4D;
  const labels = tf.tensor1d([0, 1], 'int32');
  const settings = { optimizer: 'sgd', learningRate: 1e-3, momentum: 0.9, weightDecay: 1e-4 } as const;
  const trainer = createTrainer(model, settings, { stepsPerEpoch: STEPS, epochs: 1, seed: 0, compiled });
  const dispose = () => {
    tf.dispose([images, labels]);
    trainer.dispose();
    model.dispose();
  };
  return { step: (index: number) => trainer.step({ images, labels }, index), dispose };
}

for (const compiled of [false, true]) {
  const kind = compiled ? 'compiled' : 'op by op';
  test(`${kind}: memory is the same after ${STEPS} steps as after some, and all is freed at the end`, () => {
    const before = tf.memory().numTensors;
    const { step, dispose } = smallTraining(compiled);
    let [early, residentEarly]: [tf.MemoryInfo | undefined, number] = [undefined, 0];
    for (let index = 1; index <= STEPS; index++) {
      const { loss, correct } = step(index);
      tf.dispose([loss, correct]);
      if (index === 2) early = tf.memory();
      // The process itself takes a while to reach its size.
      if (index === STEPS / 2) residentEarly = process.memoryUsage.rss();
    }
    const late = tf.memory();
    assert.ok(early !== undefined && early.numTensors > before);
    assert.deepEqual(
      [late.numTensors, late.numDataBuffers, late.numBytes],
      [early.numTensors, early.numDataBuffers, early.numBytes],
    );
    // Weights and momentum are 1 MB: kept from each step they would be far more.
    assert.ok(process.memoryUsage.rss() - residentEarly < 64e6);
    dispose();
    assert.equal(tf.memory().numTensors, before);
  });
}

test('a step reads no value back from TensorFlow', () => {
  const backend = tf.backend() as unknown as Record<'read' | 'readSync', (id: object) => unknown>;
  const { step, dispose } = smallTraining();
  let reads = 0;
  const originals = { read: backend.read, readSync: backend.readSync };
  for (const name of ['read', 'readSync'] as const) {
    backend[name] = (id) => {
      reads++;
      return originals[name].call(backend, id);
    };
  }
  try {
    const { loss, correct } = step(1);
    assert.equal(reads, 0);
    loss.dataSync();
    assert.equal(reads, 1, 'the count works');
    tf.dispose([loss, correct]);
  } finally {
    Object.assign(backend, originals);
    dispose();
  }
});
