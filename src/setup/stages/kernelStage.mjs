import path from 'node:path';
import { writeAtomic } from '../atomicFile.mjs';
import { kernelSettings } from '../courseEnvironment.mjs';
import { contentOf } from '../fingerprint.mjs';

/**
 * The kernelspec of the course's kernel, as the text of its kernel.json.
 *
 * @param {string} root the project's root
 * @param {string} [node] absolute path of the Node that runs it
 */
export function kernelSpec(root, node = process.execPath) {
  const spec = {
    argv: [node, path.join(root, 'src/kernel/launcher.cjs'), '{connection_file}'],
    display_name: 'TypeScript (course)',
    language: 'typescript',
    interrupt_mode: 'signal',
    env: kernelSettings(),
  };
  return `${JSON.stringify(spec, undefined, 2)}\n`;
}

/**
 * Where the kernelspec lies.
 *
 * @param {import('../pythonEnvironment.mjs').PythonEnvironment} environment
 */
export function kernelSpecFile(environment) {
  return path.join(environment.prefix, 'share/jupyter/kernels/tslab/kernel.json');
}

/** Without it JupyterLab asks at the first start whether to fetch news from a website. */
const LAB_SETTINGS = `${JSON.stringify(
  { '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false } },
  undefined,
  2,
)}\n`;

/**
 * Tells Jupyter of the kernel, in the environment that the course uses. Two copies of the project may share one conda
 * environment: the kernelspec is that of the copy that ran last.
 *
 * @param {string} root the project's root
 * @param {import('../pythonEnvironment.mjs').PythonEnvironment} environment
 * @returns {import('../stageEngine.mjs').Stage}
 */
export function kernelStage(root, environment) {
  const files = new Map([[kernelSpecFile(environment), kernelSpec(root)]]);
  // The settings of an environment that is not the course's own are its owner's.
  if (environment.kind === '.venv') {
    files.set(path.join(environment.prefix, 'share/jupyter/lab/settings/overrides.json'), LAB_SETTINGS);
  }
  return {
    name: 'kernel',
    title: 'kernelspec tslab',
    inputs: () => [...files.values()],
    isPresent: () => [...files].every(([file, text]) => contentOf(file) === text),
    run: async () => {
      for (const [file, text] of files) writeAtomic(file, text);
    },
  };
}
