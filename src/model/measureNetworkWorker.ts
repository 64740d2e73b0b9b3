/** The process that `measureNetwork` starts: measures one network and prints the result as one line of JSON. */
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet, type EfficientNet } from './efficientNet';
import type { MeasureOptions, NetworkMeasurement } from './measureNetwork';
import { forgetPeak, residentBytes } from './residentMemory';

function timePasses(model: EfficientNet, { imageSize, batch = 1, repeats = 5 }: MeasureOptions): number[] {
  const images = tf.randomUniform<tf.Rank.R4>([batch, imageSize, imageSize, 3], -1, 1, 'float32', 1);
  const times: number[] = [];
  for (let pass = 0; pass <= repeats; pass++) {
    const begun = performance.now();
    const logits = model.forward(images);
    logits.dataSync();
    times.push(performance.now() - begun);
    logits.dispose();
  }
  images.dispose();
  return times.slice(1).sort((a, b) => a - b);
}

function measure(options: MeasureOptions): NetworkMeasurement {
  if (!Number.isInteger(options.repeats ?? 5) || (options.repeats ?? 5) < 1) {
    throw new Error(`repeats is ${options.repeats}; it must be a whole number of at least 1`);
  }
  // The first op starts TensorFlow's threads; their memory is not the network's.
  tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])).dataSync());
  const before = residentBytes('VmRSS');
  const begun = performance.now();
  const model = createEfficientNet(options.arch, { numClasses: 1000 });
  const build = performance.now() - begun;
  // Making the weights takes more than keeping them.
  const canTell = forgetPeak();
  const times = timePasses(model, options);
  const peak = residentBytes('VmHWM');
  const middle = times.length >> 1;
  return {
    latency: times.length % 2 === 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2,
    fastest: times[0],
    slowest: times[times.length - 1],
    build,
    peakMemory: canTell && before !== null && peak !== null ? peak - before : null,
  };
}

console.log(JSON.stringify(measure(JSON.parse(process.argv[2]) as MeasureOptions)));
