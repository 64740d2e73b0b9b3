import { createServer } from 'node:net';
import { runAttached } from './childProcess.mjs';
import { courseEnvironment } from './courseEnvironment.mjs';
import { setUp } from './setUp.mjs';
import { SetupFailure } from './setupFailure.mjs';

/** Where Jupyter starts to look, too. */
const DEFAULT_PORT = 8888;
const PORTS_TO_TRY = 100;

/**
 * Whether a server could listen on a port of this machine.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isPortFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * The first free port from `first` on.
 *
 * @param {number} first
 * @param {(port: number) => Promise<boolean>} [isFree]
 * @returns {Promise<number | undefined>} undefined when none of a hundred is free
 */
export async function freePortFrom(first, isFree = isPortFree) {
  for (let port = first; port < Math.min(first + PORTS_TO_TRY, 65536); port++)
    if (await isFree(port)) return port;
  return undefined;
}

/**
 * Takes the port out of the options: `--port N` or `--port=N`, also as Jupyter's `--ServerApp.port=N`.
 *
 * @param {readonly string[]} args
 * @returns {{ port: number | undefined, rest: string[] }}
 * @throws {SetupFailure} when it is no port
 */
export function takePort(args) {
  const rest = [...args];
  const index = rest.findIndex((option) => /^--(?:ServerApp\.)?port(?:=|$)/.test(option));
  if (index < 0) return { port: undefined, rest };
  const [option, attached] = rest[index].split('=');
  const text = attached ?? rest[index + 1] ?? '';
  rest.splice(index, attached === undefined ? 2 : 1);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535)
    throw new SetupFailure(`npm run lab: ${option} "${text}" is no port; valid are 1 to 65535.`);
  return { port, rest };
}

/**
 * The port that JupyterLab gets. One that was asked for must be free; without a wish the next free one will do.
 *
 * @param {number | undefined} wish
 * @param {(port: number) => Promise<boolean>} [isFree]
 * @returns {Promise<{ port: number, note?: string }>}
 * @throws {SetupFailure} naming the port in use and the next free one
 */
export async function choosePort(wish, isFree = isPortFree) {
  const first = wish ?? DEFAULT_PORT;
  const port = await freePortFrom(first, isFree);
  if (port === first) return { port };
  if (port === undefined)
    throw new SetupFailure(
      `npm run lab: port ${first} and the ports after it are in use. Choose another: npm run lab -- --port N`,
    );
  if (wish !== undefined)
    throw new SetupFailure(
      `npm run lab: port ${wish} is in use. The next free one: npm run lab -- --port ${port}`,
    );
  return { port, note: `port ${first} is in use: JupyterLab gets ${port}` };
}

/**
 * Starts JupyterLab at the project's root, with notebooks/ open, and waits for its end. Ctrl-C ends it without a question.
 *
 * @param {string} root the project's root
 * @param {string[]} args `--port N`; everything else goes to JupyterLab
 * @returns {Promise<number>} exit code
 */
export async function runLab(root, args) {
  const { port: wish, rest } = takePort(args);
  if (
    process.getuid?.() === 0 &&
    !rest.some((option) => option.startsWith('--allow-root') || option.startsWith('--ServerApp.allow_root'))
  ) {
    throw new SetupFailure(
      'npm run lab: JupyterLab does not run as root unless told to: npm run lab -- --allow-root',
    );
  }
  const { environment } = await setUp(root);
  const { port, note } = await choosePort(wish);
  if (note) console.log(note);
  const options = [
    `--ServerApp.root_dir=${root}`,
    '--LabApp.default_url=/lab/tree/notebooks',
    `--ServerApp.port=${port}`,
    '--ServerApp.port_retries=0',
  ];
  const code = await runAttached(environment.python, ['-m', 'jupyter', 'lab', ...options, ...rest], {
    cwd: root,
    env: courseEnvironment(environment),
    stopSignal: 'SIGTERM',
  });
  return code;
}
