import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeAtomic } from '../atomicFile.mjs';
import { runLogged } from '../childProcess.mjs';
import { askPython, findPython, isSupportedPython, SUPPORTED_PYTHON } from '../findPython.mjs';
import { contentOf, statOf } from '../fingerprint.mjs';
import { checkFreeDisk } from '../freeDisk.mjs';
import { lastLines, networkFailure } from '../networkFailure.mjs';
import { installedPackages, lackingPackages } from '../pythonEnvironment.mjs';
import { readPythonRequirements, requirementsText } from '../pythonRequirements.mjs';
import { SetupFailure } from '../setupFailure.mjs';

/** Measured: .venv takes 1.6 GiB with the CPU wheel and 6.3 with the CUDA one; the rest is an estimate of the downloads that pip holds beside it. */
const NEEDED_GIB = { cpu: 2.6, gpu: 10 };

/** @typedef {import('../pythonEnvironment.mjs').PythonEnvironment} PythonEnvironment */

/** pip and venv without settings of the shell that would install somewhere else. @returns {NodeJS.ProcessEnv} */
function cleanEnvironment() {
  const { PYTHONHOME: _home, PYTHONPATH: _path, VIRTUAL_ENV: _virtual, ...rest } = process.env;
  return { ...rest, PYTHONNOUSERSITE: '1', PIP_USER: '0', PIP_DISABLE_PIP_VERSION_CHECK: '1' };
}

/**
 * The one line for a machine without a fitting Python.
 *
 * @param {Awaited<ReturnType<typeof findPython>>} found
 * @returns {string | undefined} undefined when there is one
 */
export function pythonProblem({ python, seen }) {
  if (python?.hasVenv) return undefined;
  if (python) {
    const [major, minor] = python.version.split('.');
    return `${python.program} (Python ${python.version}) cannot make a virtualenv: its venv module lacks ensurepip. Debian/Ubuntu: sudo apt install python3-venv (or python${major}.${minor}-venv).`;
  }
  const versions = seen.map(({ program, version }) => `${program} is ${version}`).join(', ');
  return `no Python ${SUPPORTED_PYTHON} in PATH${versions && ` (${versions})`}. Debian/Ubuntu: sudo apt install python3 python3-venv; Fedora: sudo dnf install python3; or conda env create -f environment.yml.`;
}

/**
 * The mend for an active environment that lacks packages: it is the person's own, so nothing is installed into it.
 *
 * @param {PythonEnvironment} environment
 * @param {import('../pythonRequirements.mjs').Requirement[]} lacking
 * @param {ReadonlyMap<string, string>} installed
 * @param {string} requirementsFile
 */
export function activeEnvironmentProblem(environment, lacking, installed, requirementsFile) {
  const shown = lacking.slice(0, 4).map(({ name, version }) => {
    const has = installed.get(name);
    return `${name} ${version}${has ? ` (has ${has})` : ''}`;
  });
  const more = lacking.length > shown.length ? ` and ${lacking.length - shown.length} more` : '';
  const wantsGpu = lacking.some(({ name }) => name === 'tensorflow');
  const conda = 'conda env update -p "$CONDA_PREFIX" -f environment.yml';
  const first =
    wantsGpu && installed.has('tensorflow-cpu') ? 'python -m pip uninstall --yes tensorflow-cpu && ' : '';
  const mend =
    environment.kind === 'conda' && !wantsGpu
      ? conda
      : `${first}python -m pip install -r ${requirementsFile}`;
  return `the active ${environment.kind} ${environment.prefix} lacks ${shown.join(', ')}${more}. Mend: ${mend}; or deactivate it, and the set-up makes .venv.`;
}

/**
 * Python's packages: an active environment is checked, `.venv` is made and filled.
 *
 * @param {string} root the project's root
 * @param {PythonEnvironment} environment
 * @param {{ gpu: boolean }} choice
 * @returns {import('../stageEngine.mjs').Stage}
 */
export function pythonStage(root, environment, choice) {
  const requirementsFile = path.join(root, '.cache/setup/requirements.txt');
  const isOwn = environment.kind === '.venv';
  const configuration = path.join(environment.prefix, 'pyvenv.cfg');

  const lackingNow = () => {
    const lines = readFileSync(requirementsFile, 'utf8').trim().split('\n');
    const requirements = lines.map((line) => {
      const [name, version] = line.split('==');
      return { name: name.replace(/\[.*/, ''), version };
    });
    return lackingPackages(requirements, installedPackages(environment));
  };

  /** @param {import('../stageEngine.mjs').StageContext} context */
  const makeVirtualenv = async ({ logFile, signal, wasInterrupted, note }) => {
    const present = existsSync(environment.prefix);
    const works = existsSync(environment.python) && (await askPython(environment.python));
    if (works && isSupportedPython(works.version) && works.hasVenv && !wasInterrupted) return;
    if (present) note(`.venv is ${wasInterrupted ? 'half made' : 'broken'}: made anew`);
    rmSync(environment.prefix, { recursive: true, force: true });
    const found = await findPython();
    const problem = pythonProblem(found);
    if (problem || !found.python) throw new SetupFailure(problem ?? 'no Python');
    const { code, output } = await runLogged(found.python.program, ['-m', 'venv', environment.prefix], {
      logFile,
      cwd: root,
      env: cleanEnvironment(),
      signal,
    });
    if (code !== 0)
      throw new SetupFailure(`${found.python.program} could not make .venv. Log: ${logFile}`, {
        details: lastLines(output),
      });
  };

  /** @param {import('../stageEngine.mjs').StageContext} context @param {string[]} args */
  const pip = async ({ logFile, signal }, args) => {
    const options = ['-m', 'pip', '--no-input', ...args];
    const { code, output } = await runLogged(environment.python, options, {
      logFile,
      cwd: root,
      env: cleanEnvironment(),
      signal,
    });
    if (code === 0) return;
    const message = networkFailure(output, logFile, 'the server of Python packages');
    if (message) throw new SetupFailure(`Python packages: ${message}`);
    if (/No space left on device/.test(output))
      throw new SetupFailure(
        `Python packages: the disk is full. Make room and run the same command again. Log: ${logFile}`,
      );
    throw new SetupFailure(`pip failed with exit code ${code}. Log: ${logFile}`, {
      details: lastLines(output),
    });
  };

  return {
    name: 'python',
    title: isOwn
      ? `Python packages of environment.yml in .venv${choice.gpu ? ', TensorFlow for GPU' : ''}`
      : `active ${environment.kind} ${environment.prefix}`,
    inputs: () => ({
      list: contentOf(path.join(root, 'environment.yml')),
      kind: environment.kind,
      prefix: environment.prefix,
      gpu: choice.gpu,
      source: contentOf(path.join(root, 'src/setup/stages/pythonStage.mjs')),
    }),
    result: () => {
      const python = existsSync(environment.python) ? realpathSync(environment.python) : '';
      return { configuration: contentOf(configuration), python, stat: statOf(environment.python) };
    },
    isPresent: () =>
      existsSync(environment.python) && existsSync(requirementsFile) && lackingNow().length === 0,
    check: async () => {
      if (!isOwn) return;
      if (!existsSync(environment.python)) {
        const problem = pythonProblem(await findPython());
        if (problem) throw new SetupFailure(problem);
      }
      checkFreeDisk(root, choice.gpu ? NEEDED_GIB.gpu : NEEDED_GIB.cpu, 'the Python environment');
    },
    run: async (context) => {
      const requirements = await readPythonRequirements(root, choice);
      mkdirSync(path.dirname(requirementsFile), { recursive: true });
      writeAtomic(requirementsFile, requirementsText(requirements));
      if (!isOwn) {
        const python = await askPython(environment.python);
        if (!python || !isSupportedPython(python.version)) {
          throw new SetupFailure(
            `the active ${environment.kind} ${environment.prefix} has Python ${python?.version ?? '(none that starts)'}; the course needs ${SUPPORTED_PYTHON}. Deactivate it, and the set-up makes .venv.`,
          );
        }
        const installed = installedPackages(environment);
        const lacking = lackingPackages(requirements, installed);
        if (lacking.length > 0)
          throw new SetupFailure(activeEnvironmentProblem(environment, lacking, installed, requirementsFile));
        return;
      }
      await makeVirtualenv(context);
      // The two wheels lay their files in the same folder: the other one has to go first.
      const other = choice.gpu ? 'tensorflow-cpu' : 'tensorflow';
      const installed = installedPackages(environment);
      if (installed.has(other)) {
        const libraries = [...installed.keys()].filter((name) => !choice.gpu && name.startsWith('nvidia-'));
        await pip(context, ['uninstall', '--yes', other, ...libraries]);
      }
      await pip(context, [
        'install',
        '--no-compile',
        '--only-binary',
        ':all:',
        '--progress-bar',
        'off',
        '-r',
        requirementsFile,
      ]);
    },
  };
}
