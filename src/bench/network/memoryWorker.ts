/** The process that `memoryBench` starts for our side; prints one line of JSON. */
import * as tf from '@tensorflow/tfjs-node-gpu';
import { forgetPeak, residentBytes } from '../../model/residentMemory';
import type { Memory, MemoryTask } from './memoryBench';
import { startOurTask } from './ourTask';

function bytes(field: Parameters<typeof residentBytes>[0]): number {
  const found = residentBytes(field);
  if (found === null) throw new Error('This system does not tell the memory of a process');
  return found;
}

function measure({ one, compiled, steps }: MemoryTask): Memory {
  // The first op starts TensorFlow's threads; their memory is not the network's.
  tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])).dataSync());
  const before = bytes('VmRSS');
  const { run, dispose } = startOurTask(one, { compiled });
  const started = performance.now();
  run();
  const firstSeconds = (performance.now() - started) / 1000;
  // The second one is the first that runs as a graph, if it does.
  for (let step = 1; step < steps.first; step++) run();
  const [peak, files] = [bytes('VmHWM'), bytes('RssFile')];
  forgetPeak();
  for (let step = 0; step < steps.later; step++) run();
  const laterPeak = bytes('VmHWM');
  dispose();
  return { firstSeconds, before, peak, files, laterPeak };
}

console.log(JSON.stringify(measure(JSON.parse(process.argv[2]) as MemoryTask)));
