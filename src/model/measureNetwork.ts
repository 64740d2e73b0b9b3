import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

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

/** A pass of a large network takes seconds; one that takes this long hangs, or swaps. */
const TIMEOUT_MS = 10 * 60_000;

/**
 * Measures one network in a process of its own, so that the memory of another does not hide its own, and so that a
 * network that is too large ends that process only. Run from the project's root, as everything is.
 * Throws one line when that process fails, such as for an unknown name or when memory runs out.
 */
export async function measureNetwork(options: MeasureOptions): Promise<NetworkMeasurement> {
  const worker = join('src', 'model', 'measureNetworkWorker.ts');
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', worker, JSON.stringify(options)],
      { timeout: TIMEOUT_MS, env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' } },
    );
    return JSON.parse(stdout.trim().split('\n').pop() ?? '') as NetworkMeasurement;
  } catch (error) {
    const { stderr = '', killed, signal } = error as Error & Record<string, string | undefined>;
    const lines = stderr.trim().split('\n');
    const said = lines
      .filter((line) => line.startsWith('Error: '))
      .pop()
      ?.slice('Error: '.length);
    const reason = killed ? 'it took too long' : (said ?? (signal ? `ended by ${signal}` : lines.pop()));
    throw new Error(`${options.arch} at ${options.imageSize} pixels could not be measured: ${reason}`);
  }
}
