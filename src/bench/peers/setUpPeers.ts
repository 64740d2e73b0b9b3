import { spawn } from 'node:child_process';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { networkFailure } from '../../setup/networkFailure.mjs';
import { isComplete, PEERS_FOLDER, PEERS_LIST, pythonIn } from './peerPythons';

/** Runs a program, with what it says shown; its exit code and all that it said. */
function run(program: string, words: readonly string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, PYTHONNOUSERSITE: '1', PIP_DISABLE_PIP_VERSION_CHECK: '1' };
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
      process.stderr.write(chunk);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function step(what: string, program: string, words: readonly string[], log: string): Promise<void> {
  const { code, output } = await run(program, words).catch((error: Error) => {
    throw new Error(`The peers' environment: ${program} cannot be started: ${error.message}.`);
  });
  if (code === 0) return;
  await writeFile(log, output);
  const reason =
    networkFailure(output, log, 'the server of Python packages') ??
    (/No space left on device/.test(output) ? 'the disk is full' : `see above, or ${log}`);
  throw new Error(`The peers' environment: ${what} failed: ${reason}`);
}

/**
 * Makes the Python environment that PyTorch's side of the bench runs in: a virtualenv with the packages of
 * `requirements.txt`. One that is complete stays as it is; a half made one is made anew.
 *
 * @param python the interpreter to make it with
 * @returns what to tell
 * @throws Error in one line: no venv, no pip, no network, a full disk
 */
export async function setUpPeers(
  python = process.env.COURSE_PYTHON ?? 'python3',
  folder = PEERS_FOLDER,
): Promise<string> {
  if (isComplete(folder)) return `${folder} is complete: nothing to do.`;
  const log = `${folder}.log`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await step('python -m venv', python, ['-m', 'venv', folder], log);
  const own = pythonIn(folder);
  const pip = ['-m', 'pip', '--no-input', 'install', '--progress-bar', 'off', '--requirement', PEERS_LIST];
  await step('pip', own, pip, log);
  const packages = 'torch, torchvision, timm, efficientnet_pytorch, PIL, numpy';
  const imports = `import ${packages}; print("torch", torch.__version__)`;
  await step('the first import', own, ['-c', imports], log);
  await copyFile(PEERS_LIST, `${folder}/requirements.txt`);
  await rm(log, { force: true });
  return `${folder} is ready: npm run bench finds it by itself. To be rid of it, delete the folder.`;
}
