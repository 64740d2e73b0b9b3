/** The process that `memoryBench` starts for our side; prints one line of JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Memory } from './memoryBench';
import type { NetworkCase } from './networkCase';
import { startOurTask } from './ourTask';

const LATER_STEPS = 3;

/** Bytes of resident memory, now or at its fullest. */
function residentBytes(field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return 1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
}

function measure(one: NetworkCase, compiled: boolean): Memory {
  // The first op starts TensorFlow's threads; their memory is not the network's.
  tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])).dataSync());
  const before = residentBytes('VmRSS');
  const { run, dispose } = startOurTask(one, { compiled });
  const started = performance.now();
  run();
  const firstSeconds = (performance.now() - started) / 1000;
  run(); // a compiled one is the first to run as a graph
  const peak = residentBytes('VmHWM');
  writeFileSync('/proc/self/clear_refs', '5'); // forgets the fullest moment so far
  for (let index = 0; index < LATER_STEPS; index++) run();
  const laterPeak = residentBytes('VmHWM');
  dispose();
  return { firstSeconds, before, peak, laterPeak };
}

const { compiled, ...one } = JSON.parse(process.argv[2]);
console.log(JSON.stringify(measure(one, compiled)));
