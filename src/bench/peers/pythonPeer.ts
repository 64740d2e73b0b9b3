import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The same work done by a Python program in a process of its own, which waits between tasks. */
export interface PythonPeer {
  /** For instance `PyTorch 2.13.0, efficientnet_pytorch 0.7.1`. */
  readonly versions: string;
  /** Runs the task of that name once and gives its seconds. */
  seconds(task: string): Promise<number>;
  /** The same with all that the script answers: `seconds`, and what the task is there for. */
  run(task: string): Promise<Readonly<Record<string, unknown>>>;
  /** Ends the process. */
  stop(): void;
}

/**
 * Starts a script of this folder, which prints `{"versions": ...}` when it is ready and then answers each line, the name
 * of a task, with `{"seconds": ...}`. `option` and `needs` are for the message.
 *
 * @throws Error in one line when the interpreter cannot be started, or the script ends before it is ready
 */
export async function startPythonPeer(
  python: string,
  script: string,
  words: readonly (number | string)[],
  { option, needs }: { option: string; needs: string },
): Promise<PythonPeer> {
  const child = spawn(python, [join(__dirname, script), ...words.map(String)]);
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  // Of a process that has ended its answer tells why.
  child.stdin.on('error', () => undefined);
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  failed.catch(() => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<Record<string, unknown>> => {
    const { value, done } = await Promise.race([lines.next(), failed]);
    if (done) throw new Error(complaint.trim().split('\n').at(-1) || 'it ended without a word');
    return JSON.parse(value);
  };
  try {
    const { versions } = await answer();
    const run = (task: string) => {
      child.stdin.write(`${task}\n`);
      return answer();
    };
    return {
      versions: String(versions),
      run,
      seconds: async (task) => Number((await run(task)).seconds),
      stop: () => child.stdin.end(),
    };
  } catch (error) {
    child.kill();
    throw new Error(`${option} ${python}: ${(error as Error).message}. Give a Python that has ${needs}.`);
  }
}
