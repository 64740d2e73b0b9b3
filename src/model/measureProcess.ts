import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Measuring a large network takes seconds; what takes this long hangs, or swaps. */
const TIMEOUT_MS = 10 * 60_000;

/**
 * Runs `worker`, a TypeScript file below the project's root, in a process of its own with `options` as its only argument, and
 * gives what its last line says, both as JSON: so that the memory of one network does not hide another's, and one that is
 * too large ends that process only. Run from the project's root, as everything is.
 *
 * @throws Error in one line that says why that process failed, such as for an unknown name or when memory runs out
 */
export async function measureInProcess<T>(
  worker: string,
  options: { readonly arch: string; readonly imageSize: number },
): Promise<T> {
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', worker, JSON.stringify(options)],
      { timeout: TIMEOUT_MS, env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' } },
    );
    return JSON.parse(stdout.trim().split('\n').pop() ?? '') as T;
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
