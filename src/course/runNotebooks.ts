import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { NotebookFile } from './notebookFile';
import { PARAMETERS_VARIABLE, type Parameters } from './parameters';

/** One notebook of a run. */
export interface NotebookTask {
  readonly notebook: NotebookFile;
  readonly parameters: Parameters;
}

/** A cell that failed: its number among the code cells, and what the kernel said, the source line included. */
export interface CellFailure {
  readonly cell: number;
  readonly of: number;
  readonly traceback: readonly string[];
}

/** How a notebook ended. */
export type NotebookState = 'complete' | 'failed' | 'stopped';

/** What happens during a run, in order. */
export type RunEvent =
  | { readonly event: 'notebook'; readonly name: string }
  | { readonly event: 'ready' }
  | { readonly event: 'cell'; readonly number: number; readonly of: number }
  | { readonly event: 'printed'; readonly text: string }
  | { readonly event: 'stopping'; readonly times: number }
  | {
      readonly event: 'done';
      readonly name: string;
      readonly state: NotebookState;
      readonly seconds: number;
      readonly failure: CellFailure | null;
    };

/** Stop signals closer together than this come from one press of Ctrl-C. */
const SAME_KEY_MILLISECONDS = 500;

/**
 * Runs notebooks in order through Jupyter with the `tslab` kernel, and writes each one, executed, as `<name>.ipynb` and
 * `<name>.html` into `out`. It stops after the first notebook that fails. Ctrl-C lets the running cell finish its step
 * and save; a second Ctrl-C ends the kernel.
 *
 * @param python the interpreter of the course's environment
 * @param onEvent called for each event, in order
 * @returns true when every notebook ran to its end
 * @throws Error when Jupyter itself fails, with the end of what it wrote
 */
export async function runNotebooks(
  tasks: readonly NotebookTask[],
  out: string,
  python: string,
  onEvent: (event: RunEvent) => void,
): Promise<boolean> {
  // Detached: a terminal sends Ctrl-C to every process it started, and this one must get it once, from us.
  const child = spawn(python, [join(__dirname, 'runNotebooks.py')], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      [PARAMETERS_VARIABLE]: '',
      JUPYTER_PREFER_ENV_PATH: '1',
      PYTHONWARNINGS: 'ignore',
    },
  });
  let lastStop = 0;
  const stop = (): void => {
    // npm and the launcher may pass on a Ctrl-C that this process has had from the terminal already.
    if (Date.now() - lastStop < SAME_KEY_MILLISECONDS) return;
    lastStop = Date.now();
    child.kill('SIGINT');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk).slice(-4000);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write(
    `${JSON.stringify({
      root: process.cwd(),
      out,
      template: join(__dirname, 'template'),
      katex: dirname(require.resolve('katex')),
      pages: tasks.map(({ notebook }) => ({ name: notebook.name, title: notebook.title })),
      notebooks: tasks.map(({ notebook, parameters }) => ({
        name: notebook.name,
        source: notebook.path,
        parameters,
      })),
    })}\n`,
  );
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  let lastState: NotebookState | undefined;
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const event = JSON.parse(line) as RunEvent;
      if (event.event === 'done') lastState = event.state;
      onEvent(event);
    }
    const code = await exit;
    if (code === 0) return true;
    if (lastState === 'failed' || lastState === 'stopped') return false;
    throw new Error(`Jupyter ended with ${code} in the middle of the run:\n${complaint}`);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
