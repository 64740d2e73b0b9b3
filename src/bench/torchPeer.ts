import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** PyTorch's loader in a process of its own, which waits between epochs. */
export interface TorchPeer {
  /** For instance `PyTorch 2.13.0, Pillow 12.3.0`. */
  readonly versions: string;
  /** Runs one epoch and gives its seconds. */
  epoch(): Promise<number>;
  /** Ends the process. */
  stop(): void;
}

/**
 * Starts `torchLoader.py` with the given interpreter.
 *
 * @throws Error in one line when the interpreter cannot be started, or lacks torch or Pillow
 */
export async function startTorchPeer(
  python: string,
  folder: string,
  workers: number,
  batchSize: number,
): Promise<TorchPeer> {
  const script = join(__dirname, 'torchLoader.py');
  const child = spawn(python, [script, folder, String(workers), String(batchSize)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const started = new Promise<never>((_, reject) => child.once('error', reject));
  started.catch(() => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<Record<string, string | number>> => {
    const { value, done } = await Promise.race([lines.next(), started]);
    if (done) throw new Error(complaint.trim().split('\n').at(-1) || 'it ended without a word');
    return JSON.parse(value);
  };
  try {
    const { torch, pillow } = await answer();
    return {
      versions: `PyTorch ${torch}, Pillow ${pillow}`,
      async epoch() {
        child.stdin.write('go\n');
        return Number((await answer()).seconds);
      },
      stop: () => {
        child.stdin.end();
      },
    };
  } catch (error) {
    child.kill();
    throw new Error(
      `--peer ${python}: ${(error as Error).message}. Give a Python that has torch, numpy and Pillow.`,
    );
  }
}
