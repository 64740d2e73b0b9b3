import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { courseEnvironment } from './courseEnvironment.mjs';
import { findCompiler } from './findCompiler.mjs';
import { findProgram } from './findProgram.mjs';
import { askPython, findPython, isSupportedPython, SUPPORTED_PYTHON } from './findPython.mjs';
import { contentOf } from './fingerprint.mjs';
import { freeGiB } from './freeDisk.mjs';
import { nodeVersionProblem } from './nodeVersion.mjs';
import { installedPackages, lackingPackages } from './pythonEnvironment.mjs';
import { readPythonRequirements } from './pythonRequirements.mjs';
import { decoderFiles } from './stages/decoderStage.mjs';
import { kernelSpec, kernelSpecFile } from './stages/kernelStage.mjs';
import { findNpm, matchesLockFile } from './stages/packagesStage.mjs';
import { pythonProblem } from './stages/pythonStage.mjs';

/**
 * @typedef {object} Finding one line of the doctor's table
 * @property {string} name
 * @property {'ok' | 'warning' | 'missing'} status missing: the course cannot run without it
 * @property {string} found
 * @property {string} [mend]
 *
 * @typedef {object} Patient
 * @property {string} root the project's root
 * @property {import('./pythonEnvironment.mjs').PythonEnvironment} environment
 * @property {boolean} gpu the remembered choice of the GPU wheel
 */

const SETUP = 'npm run setup';

/** Room that a set-up from nothing takes, and that runs want for reports and checkpoints. GiB. */
const DISK = { setUp: 3.5, runs: 1 };

/** Training B0 at batch 10 without tracing peaks at 3.9 GB; Jupyter and the system come on top. GiB. */
const MEMORY = 6;

/**
 * What a program prints; undefined when it is not there or fails.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
async function ask(program, args, env = process.env) {
  try {
    const { stdout } = await promisify(execFile)(program, args, { env, timeout: 30_000 });
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/** @returns {Promise<Finding>} */
export async function checkNode() {
  const problem = nodeVersionProblem(process.versions.node);
  const found = `${process.versions.node} ${process.execPath}`;
  return problem
    ? { name: 'Node', status: 'missing', found, mend: problem }
    : { name: 'Node', status: 'ok', found };
}

/** @returns {Promise<Finding>} */
export async function checkNpm() {
  const npm = findNpm();
  const version = npm && (await ask(npm.program, [...npm.args, '--version']));
  if (version) return { name: 'npm', status: 'ok', found: version };
  return {
    name: 'npm',
    status: 'missing',
    found: 'not in PATH',
    mend: 'it comes with Node: install Node again, or add its bin folder to PATH',
  };
}

/** @returns {Promise<Finding>} */
export async function checkSystem() {
  const found = `${process.platform} ${process.arch}`;
  if (found === 'linux x64') return { name: 'system', status: 'ok', found };
  if (process.platform === 'win32')
    return { name: 'system', status: 'missing', found, mend: 'use WSL 2: the set-up compiles for Linux' };
  return { name: 'system', status: 'warning', found, mend: 'the course was tried on linux x64 only' };
}

/** @param {NodeJS.ProcessEnv} [env] @returns {Promise<Finding>} */
export async function checkCompiler(env = process.env) {
  const compiler = findCompiler(env);
  if ('problem' in compiler)
    return { name: 'C++ compiler', status: 'missing', found: 'none', mend: compiler.problem };
  const [program, ...options] = compiler.command;
  const version = (await ask(program, [...options, '--version'], env))?.split('\n')[0];
  if (version) return { name: 'C++ compiler', status: 'ok', found: `${program}: ${version}` };
  return {
    name: 'C++ compiler',
    status: 'missing',
    found: `${program} does not start`,
    mend: 'install it again, or name another one with CXX',
  };
}

/** @param {Patient} patient @returns {Promise<Finding>} */
export async function checkPython({ environment }) {
  const found = await findPython();
  const { python } = found;
  if (python?.hasVenv)
    return { name: 'Python', status: 'ok', found: `${python.version} with venv, ${python.program}` };
  const isNeeded = environment.kind === '.venv' && !existsSync(environment.python);
  return {
    name: 'Python',
    status: isNeeded ? 'missing' : 'warning',
    found: python ? `${python.version} without venv, ${python.program}` : 'none that fits',
    mend: pythonProblem(found),
  };
}

/** @param {Patient} patient @returns {Promise<Finding>} */
export async function checkEnvironment({ environment }) {
  const { kind, prefix } = environment;
  const python = await askPython(environment.python);
  if (!python)
    return { name: 'environment', status: 'missing', found: `${kind} ${prefix}: not made yet`, mend: SETUP };
  const found = `${kind} ${prefix}, Python ${python.version}`;
  if (isSupportedPython(python.version)) return { name: 'environment', status: 'ok', found };
  return {
    name: 'environment',
    status: 'missing',
    found,
    mend: `the course needs Python ${SUPPORTED_PYTHON}: deactivate this one`,
  };
}

/** @param {Patient} patient @returns {Promise<Finding>} */
export async function checkNodePackages({ root }) {
  const name = 'Node packages';
  if (matchesLockFile(root)) return { name, status: 'ok', found: 'as in package-lock.json' };
  const isThere = existsSync(path.join(root, 'node_modules'));
  return {
    name,
    status: 'missing',
    found: isThere ? 'other than in package-lock.json' : 'not installed yet',
    mend: SETUP,
  };
}

/** @param {Patient} patient @returns {Promise<Finding>} */
export async function checkPythonPackages({ root, environment, gpu }) {
  const name = 'Python packages';
  const installed = installedPackages(environment);
  let requirements;
  try {
    requirements = await readPythonRequirements(root, { gpu });
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ERR_MODULE_NOT_FOUND') {
      return {
        name,
        status: 'missing',
        found: 'environment.yml can be read once the Node packages are there',
        mend: SETUP,
      };
    }
    return { name, status: 'missing', found: message.split('\n')[0], mend: 'git checkout environment.yml' };
  }
  const lacking = lackingPackages(requirements, installed);
  if (lacking.length === 0)
    return { name, status: 'ok', found: `${requirements.length} as in environment.yml` };
  const few = lacking.slice(0, 3).map((one) => `${one.name} ${one.version}`);
  return {
    name,
    status: 'missing',
    found: `${lacking.length} of ${requirements.length} lacking: ${few.join(', ')}${lacking.length > 3 ? ', ...' : ''}`,
    mend: SETUP,
  };
}

/**
 * The binding, and what its TensorFlow sees of a GPU.
 *
 * @param {Patient} patient
 * @returns {Promise<Finding[]>}
 */
export async function checkTensorFlow({ root, environment, gpu }) {
  const env = courseEnvironment(environment);
  const [answer, cards] = await Promise.all([
    ask(
      process.execPath,
      [
        '--require',
        path.join(root, 'src/setup/nodeCompatibility.cjs'),
        path.join(root, 'src/setup/verifyBinding.cjs'),
        '--quick',
      ],
      env,
    ),
    ask('nvidia-smi', ['--query-gpu=name', '--format=csv,noheader']),
  ]);
  /** @type {{ tensorflow: string, gpu: boolean } | undefined} */
  const seen = answer ? JSON.parse(answer.split('\n').at(-1) ?? '') : undefined;
  const card = cards?.split('\n').join(', ');
  return [
    seen
      ? { name: 'binding', status: 'ok', found: `TensorFlow ${seen.tensorflow}, computes` }
      : { name: 'binding', status: 'missing', found: 'does not load', mend: SETUP },
    describeGpu(card, seen?.gpu === true, gpu),
  ];
}

/**
 * @param {string | undefined} card what nvidia-smi names
 * @param {boolean} isUsed whether TensorFlow computes on it
 * @param {boolean} isWheel whether the GPU wheel was chosen
 * @returns {Finding}
 */
export function describeGpu(card, isUsed, isWheel) {
  if (isUsed) return { name: 'GPU', status: 'ok', found: `${card ?? 'a GPU'}, used by TensorFlow` };
  if (!card)
    return { name: 'GPU', status: 'ok', found: 'none seen by nvidia-smi; the course computes on the CPU' };
  const mend = isWheel
    ? 'compare the driver with what TensorFlow asks for: TF_CPP_MIN_LOG_LEVEL=0 npm start'
    : 'npm run setup -- --gpu';
  return { name: 'GPU', status: 'warning', found: `${card}, not used by TensorFlow`, mend };
}

/** @param {{ root: string }} patient @returns {Promise<Finding>} */
export async function checkDecoder({ root }) {
  const name = 'picture decoder';
  const { output, failure } = decoderFiles(root);
  if (existsSync(output)) return { name, status: 'ok', found: output };
  const reason = contentOf(failure)?.trim();
  return {
    name,
    status: 'warning',
    found: reason
      ? `${reason} Without it sharp reads the pictures, more slowly`
      : 'not built yet; without it sharp reads the pictures, more slowly',
    mend: SETUP,
  };
}

/** @param {Patient} patient @returns {Promise<Finding>} */
export async function checkKernel({ root, environment }) {
  const name = 'kernelspec';
  const file = kernelSpecFile(environment);
  if (contentOf(file) === kernelSpec(root)) return { name, status: 'ok', found: file };
  return {
    name,
    status: 'missing',
    found: existsSync(file) ? `${file} is of another Node or project folder` : 'not written yet',
    mend: SETUP,
  };
}

/** @param {NodeJS.ProcessEnv} [env] @returns {Promise<Finding>} */
export async function checkChromium(env = process.env) {
  const name = 'Chromium';
  const names = env.CHROMIUM ? [env.CHROMIUM] : ['chromium', 'chromium-browser', 'google-chrome'];
  const program = findProgram(names, env);
  if (program) return { name, status: 'ok', found: program };
  return {
    name,
    status: 'warning',
    found: env.CHROMIUM ? `CHROMIUM names ${env.CHROMIUM}, which is no program` : 'none',
    mend: 'for the browser tests only. Debian: sudo apt install chromium; or set CHROMIUM to its path',
  };
}

/**
 * @param {Patient} patient
 * @param {(folder: string) => number} [measure] free GiB
 * @returns {Promise<Finding>}
 */
export async function checkDisk({ root, environment }, measure = freeGiB) {
  const free = measure(root);
  const found = `${free.toFixed(1)} GiB free`;
  const isSetUp = existsSync(environment.python) && existsSync(path.join(root, 'node_modules'));
  const mend = 'make room, or move the project to a larger disk';
  if (!isSetUp && free < DISK.setUp)
    return { name: 'disk', status: 'missing', found: `${found}; the set-up needs ${DISK.setUp} GiB`, mend };
  if (free < DISK.runs)
    return {
      name: 'disk',
      status: 'warning',
      found: `${found}; reports and checkpoints want ${DISK.runs} GiB`,
      mend,
    };
  return { name: 'disk', status: 'ok', found };
}

/** @param {number} [bytes] memory that this process may use @returns {Promise<Finding>} */
export async function checkMemory(bytes = Math.min(totalmem(), process.constrainedMemory?.() || Infinity)) {
  const gib = bytes / 2 ** 30;
  const found = `${gib.toFixed(1)} GiB`;
  if (gib >= MEMORY) return { name: 'memory', status: 'ok', found };
  return {
    name: 'memory',
    status: 'warning',
    found,
    mend: `training wants ${MEMORY} GiB: a smaller --batch-size or --image-size takes less`,
  };
}

/** @param {number} [cores] @returns {Promise<Finding>} */
export async function checkCores(cores = availableParallelism()) {
  if (cores >= 2) return { name: 'cores', status: 'ok', found: String(cores) };
  return {
    name: 'cores',
    status: 'warning',
    found: String(cores),
    mend: 'the times that the README names are of 2 cores: expect longer ones',
  };
}
