/** The process that `measureNetwork` starts: measures one network and prints the result as one line of JSON. */
import * as tf from '@tensorflow/tfjs-node-gpu';
import { fromName } from './fromName';
import type { MeasureOptions, NetworkMeasurement } from './measureNetwork';
import { forgetPeak, residentBytes } from './residentMemory';
import { timeRuns } from './timeRuns';

function measure({ arch, imageSize, batch = 1, repeats = 5 }: MeasureOptions): NetworkMeasurement {
  // The first op starts TensorFlow's threads; their memory is not the network's.
  tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])).dataSync());
  const before = residentBytes('VmRSS');
  const begun = performance.now();
  const model = fromName(arch, { numClasses: 1000 });
  const build = performance.now() - begun;
  // Making the weights takes more than keeping them.
  const canTell = forgetPeak();
  const images = tf.randomUniform<tf.Rank.R4>([batch, imageSize, imageSize, 3], -1, 1, 'float32', 1);
  const { median, fastest, slowest } = timeRuns(
    () => tf.tidy(() => void model.forward(images).dataSync()),
    repeats,
  );
  const peak = residentBytes('VmHWM');
  const peakMemory = canTell && before !== null && peak !== null ? peak - before : null;
  return { latency: median, fastest, slowest, build, peakMemory };
}

console.log(JSON.stringify(measure(JSON.parse(process.argv[2]) as MeasureOptions)));
