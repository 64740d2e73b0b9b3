import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runLogged } from '../childProcess.mjs';
import { findCompiler } from '../findCompiler.mjs';
import { contentOf } from '../fingerprint.mjs';
import { installedPackages, sitePackages } from '../pythonEnvironment.mjs';
import { SetupFailure } from '../setupFailure.mjs';

const isMac = process.platform === 'darwin';

/** What follows from a decoder that could not be built. */
export const WITHOUT_DECODER =
  'The course works without it: sharp reads the pictures, more slowly. Another try: npm run setup';

/** @typedef {{ compiler: string[], headers: string[], tensorflow: string, source: string, output: string }} DecoderPlan */

/**
 * The command that builds the picture decoder: a program and its arguments.
 *
 * @param {DecoderPlan} plan
 * @returns {string[]}
 */
export function decoderCommand({ compiler, headers, tensorflow, source, output }) {
  const includes = [...headers, path.join(tensorflow, 'include')].map((folder) => `-I${folder}`);
  const libraries = isMac
    ? ['libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib'].map((name) =>
        path.join(tensorflow, name),
      )
    : [`-L${tensorflow}`, '-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2'];
  return [
    ...compiler,
    ...(isMac ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared']),
    // -O3: the loops that resize are to use the processor's vectors.
    ...['-O3', '-fPIC', '-std=c++17', '-DNAPI_VERSION=8', '-DNODE_GYP_MODULE_NAME=pictureDecoder'],
    ...['-fvisibility=hidden', ...includes, '-o', output, source, ...libraries, `-Wl,-rpath,${tensorflow}`],
  ];
}

/**
 * Where the decoder lies once it is built, and the line that says why it could not be.
 *
 * @param {string} root the project's root
 */
export function decoderFiles(root) {
  const output = path.join(root, '.cache/pictureDecoder.node');
  return { output, failure: `${output}.failed` };
}

/**
 * Lets the next set-up try again to build a decoder that could not be built.
 *
 * @param {string} root the project's root
 */
export function forgetDecoderFailure(root) {
  rmSync(decoderFiles(root).failure, { force: true });
}

/**
 * The picture decoder, `.cache/pictureDecoder.node`: one C++ file against the TensorFlow of the Python environment,
 * which brings libjpeg-turbo. Compiled as the binding is; see `bindingStage.mjs`.
 *
 * The course works without it, only reading pictures more slowly: a failure is noted in `.cache/pictureDecoder.node.failed`
 * and told, and the set-up goes on. It is tried again when something changed, or by `npm run setup`.
 *
 * @param {string} root the project's root
 * @param {import('../pythonEnvironment.mjs').PythonEnvironment} environment
 * @returns {import('../stageEngine.mjs').Stage}
 */
export function decoderStage(root, environment) {
  const source = path.join(root, 'src/setup/native/pictureDecoder.cc');
  const { output, failure } = decoderFiles(root);
  return {
    name: 'decoder',
    title: 'picture decoder, compiled',
    inputs: () => {
      const installed = installedPackages(environment);
      return {
        sources: [contentOf(source), contentOf(path.join(root, 'src/setup/stages/decoderStage.mjs'))],
        tensorflow: [sitePackages(environment), installed.get('tensorflow-cpu'), installed.get('tensorflow')],
        system: [process.platform, process.arch],
      };
    },
    isPresent: () => existsSync(output) || existsSync(failure),
    run: async ({ logFile, signal, note }) => {
      mkdirSync(path.dirname(output), { recursive: true });
      rmSync(failure, { force: true });
      try {
        await build(logFile, signal);
      } catch (error) {
        if (signal.aborted || !(error instanceof SetupFailure)) throw error;
        // One of an older source would not fit.
        rmSync(output, { force: true });
        writeFileSync(failure, `${error.message}\n`);
        note(`warning: ${error.message} ${WITHOUT_DECODER}`);
      }
    },
  };

  /** @param {string} logFile @param {AbortSignal} signal */
  async function build(logFile, signal) {
    const compiler = findCompiler();
    if ('problem' in compiler) throw new SetupFailure(compiler.problem);
    const requireHere = createRequire(path.join(root, 'package.json'));
    const unfinished = `${output}.unfinished`;
    const [program, ...args] = decoderCommand({
      compiler: compiler.command,
      headers: [requireHere('node-api-headers').include_dir],
      tensorflow: path.join(sitePackages(environment) ?? '', 'tensorflow'),
      source,
      output: unfinished,
    });
    try {
      const { code } = await runLogged(program, args, { logFile, cwd: root, signal });
      if (code !== 0)
        throw new SetupFailure(
          `${program} could not build the picture decoder (exit code ${code}). It needs C++17. Log: ${logFile}`,
        );
      // A running process keeps the old file: it is replaced by name, not written over.
      renameSync(unfinished, output);
    } finally {
      rmSync(unfinished, { force: true });
    }
  }
}
