/** The process that `measureTraining` starts: measures one network and prints the result as one line of JSON. */
import * as tf from '@tensorflow/tfjs-node-gpu';
import { fromName } from '../model/fromName';
import { forgetPeak, residentBytes } from '../model/residentMemory';
import { timeRuns } from '../model/timeRuns';
import type { MeasureTrainingOptions, TrainingMeasurement } from './measureTraining';
import { createTrainer } from './trainer';

const CLASSES = 2;

function measure({
  arch,
  imageSize,
  batch,
  repeats,
  compiled = false,
}: MeasureTrainingOptions): TrainingMeasurement {
  // The first op starts TensorFlow's threads; their memory is not the network's.
  tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])).dataSync());
  const before = residentBytes('VmRSS');
  const model = fromName(arch, { numClasses: CLASSES });
  const images = tf.randomUniform<tf.Rank.R4>([batch, imageSize, imageSize, 3], -1, 1, 'float32', 1);
  const labels = tf.tensor1d(
    Array.from({ length: batch }, (_, index) => index % CLASSES),
    'int32',
  );
  const pass = timeRuns(() => tf.tidy(() => void model.forward(images).dataSync()), repeats);

  const plan = { stepsPerEpoch: repeats + 2, epochs: 1, seed: 0, compiled, recordAt: 1 };
  const trainer = createTrainer(model, { learningRate: 1e-4 }, plan);
  let count = 0;
  const runStep = () => {
    const { loss, correct } = trainer.step({ images, labels }, ++count);
    loss.dataSync();
    tf.dispose([loss, correct]);
  };
  if (compiled) runStep(); // is recorded; the one after it is the first of the graph
  // Making the weights takes more than keeping them.
  const canTell = forgetPeak();
  const step = timeRuns(runStep, repeats);
  const peak = residentBytes('VmHWM');
  const peakMemory = canTell && before !== null && peak !== null ? peak - before : null;
  return { pass: pass.median, step: step.median, peakMemory };
}

console.log(JSON.stringify(measure(JSON.parse(process.argv[2]) as MeasureTrainingOptions)));
