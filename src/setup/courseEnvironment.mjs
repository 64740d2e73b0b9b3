import { availableParallelism } from 'node:os';
import path from 'node:path';

/**
 * Settings that every process needs which loads TensorFlow, the kernel's among them.
 *
 * @returns {Record<string, string>}
 */
export function kernelSettings() {
  return {
    TF_CPP_MIN_LOG_LEVEL: '2', // warnings and remarks off, errors on
    TF_FORCE_GPU_ALLOW_GROWTH: 'true', // not the whole memory of the GPU at once
    UV_THREADPOOL_SIZE: String(Math.min(32, Math.max(4, availableParallelism()))), // pictures that sharp works on at once
  };
}

/**
 * The environment variables of the course's programs: the Python environment first in PATH, `COURSE_PYTHON` its
 * interpreter, quiet TensorFlow logs. A setting that the person made is kept.
 *
 * @param {import('./pythonEnvironment.mjs').PythonEnvironment} environment
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function courseEnvironment(environment, env = process.env) {
  const { PYTHONHOME: _home, PYTHONPATH: _path, ...inherited } = env;
  return {
    ...kernelSettings(),
    ...inherited,
    PATH: [environment.bin, inherited.PATH].filter(Boolean).join(path.delimiter),
    COURSE_PYTHON: environment.python,
    JUPYTER_PREFER_ENV_PATH: '1', // a kernel named tslab in the home folder must not win over the course's
    PYTHONNOUSERSITE: '1',
    ...(environment.kind === 'conda' ? {} : { VIRTUAL_ENV: environment.prefix }),
  };
}
