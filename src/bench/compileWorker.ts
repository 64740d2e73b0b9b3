/** The process that `compileBench` starts for the first step and for memory; prints one line of JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { type StepSize, startSteps } from './stepTask';

/** What the first steps cost; null where there is no /proc. */
export interface FirstSteps {
  /** Seconds. */
  first: number;
  /** Bytes of the process at its fullest, less those before the network was made; the same of later steps alone. */
  peak: number | null;
  laterPeak: number | null;
}

const LATER_STEPS = 3;

/** Bytes of resident memory, now or at its fullest. */
function residentBytes(field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return 1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
}

function measure({ compiled, ...size }: StepSize & { compiled: boolean }): FirstSteps {
  const isLinux = process.platform === 'linux';
  // The first op starts TensorFlow's threads; their memory is not the network's.
  tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])).dataSync());
  const before = isLinux ? residentBytes('VmRSS') : 0;
  const { step, dispose } = startSteps(size, compiled);
  const started = performance.now();
  step();
  const first = (performance.now() - started) / 1000;
  step(); // a compiled one is the first to run as a graph
  const peak = isLinux ? residentBytes('VmHWM') - before : null;
  if (isLinux) writeFileSync('/proc/self/clear_refs', '5'); // forgets the fullest moment so far
  for (let index = 0; index < LATER_STEPS; index++) step();
  const laterPeak = isLinux ? residentBytes('VmHWM') - before : null;
  dispose();
  return { first, peak, laterPeak };
}

console.log(JSON.stringify(measure(JSON.parse(process.argv[2]))));
