import { join } from 'node:path';
import { measureInProcess } from './measureProcess';

/** What is measured. */
export interface MeasureOptions {
  /** A published name. */
  arch: string;
  /** Side of the pictures in pixels. */
  imageSize: number;
  /** Pictures in one pass. Default 1. */
  batch?: number;
  /** Passes that are timed, after one that is not. Default 5. */
  repeats?: number;
}

/** What one network costs on this machine, in evaluation mode. */
export interface NetworkMeasurement {
  /** Milliseconds of one pass: the median, and the range. */
  latency: number;
  fastest: number;
  slowest: number;
  /** Milliseconds to make the network with random weights. */
  build: number;
  /** Bytes of the process at its fullest during a pass, less those before the network was made. null: only Linux tells. */
  peakMemory: number | null;
}

/** Measures one network in a process of its own. Throws as `measureInProcess` does. */
export async function measureNetwork(options: MeasureOptions): Promise<NetworkMeasurement> {
  return measureInProcess<NetworkMeasurement>(join('src', 'model', 'measureNetworkWorker.ts'), options);
}
