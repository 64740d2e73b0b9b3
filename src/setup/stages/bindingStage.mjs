import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { writeAtomic } from '../atomicFile.mjs';
import { runLogged } from '../childProcess.mjs';
import { courseEnvironment } from '../courseEnvironment.mjs';
import { findCompiler } from '../findCompiler.mjs';
import { contentOf, statOf } from '../fingerprint.mjs';
import { lastLines } from '../networkFailure.mjs';
import { installedPackages, sitePackages } from '../pythonEnvironment.mjs';
import { SetupFailure } from '../setupFailure.mjs';

const PACKAGE = 'node_modules/@tensorflow/tfjs-node-gpu';
const isMac = process.platform === 'darwin';
/** Our own C++ files that go into the binding, and what they include. */
const OWN_SOURCES = ['layerOps.cc', 'networkOps.cc', 'predictionOps.cc', 'sessionOptions.cc'];
const OWN_HEADERS = ['opCall.h', 'parts.h', 'predictionLoops.h', 'workers.h'];

/** @typedef {{ compiler: string[], package: string, headers: string[], tensorflow: string, native: string, output: string, work: string }} BuildPlan */

/**
 * The commands that build the binding: first all of `compile`, at once if one likes, then `link` in order.
 *
 * @param {BuildPlan} plan
 * @returns {{ compile: string[][], link: string[][] }} each a program and its arguments
 */
export function buildCommands({
  compiler,
  package: packageFolder,
  headers,
  tensorflow,
  native,
  output,
  work,
}) {
  const flags = [
    // -O3 and these three for the loops of our ops: they are to use the processor's vectors, at their full width.
    '-O3',
    '-fno-math-errno',
    '-fno-trapping-math',
    ...(process.arch === 'x64' ? ['-mprefer-vector-width=512'] : []),
    '-fPIC',
    '-std=c++17',
    '-DNAPI_VERSION=8',
    '-DBUILDING_NODE_EXTENSION',
    '-fvisibility=hidden',
  ];
  const includes = [...headers, packageFolder, path.join(tensorflow, 'include')].map(
    (folder) => `-I${folder}`,
  );
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) =>
    path.join(packageFolder, 'binding', name),
  );
  sources.push(...OWN_SOURCES.map((name) => path.join(native, name)));
  if (!isMac) sources.push(path.join(native, 'endQuietStart.cc'));
  const objects = sources.map((source) => path.join(work, `${path.basename(source, '.cc')}.o`));
  const compile = sources.map((source, index) => [
    ...compiler,
    '-c',
    ...flags,
    // Its graph sessions get our options, see sessionOptions.cc.
    ...(path.basename(source) === 'tfjs_backend.cc' ? ['-DTF_NewSessionOptions=courseSessionOptions'] : []),
    ...includes,
    source,
    '-o',
    objects[index],
  ]);
  if (isMac) {
    const libraries = ['libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib'].map((name) =>
      path.join(tensorflow, name),
    );
    return {
      compile,
      link: [
        [
          ...compiler,
          '-bundle',
          '-undefined',
          'dynamic_lookup',
          '-o',
          output,
          ...objects,
          ...libraries,
          `-Wl,-rpath,${tensorflow}`,
        ],
      ],
    };
  }
  const quiet = path.join(path.dirname(output), 'libquietstart.so');
  return {
    compile,
    link: [
      [
        ...compiler,
        '-shared',
        '-fPIC',
        '-O2',
        path.join(native, 'quietStart.cc'),
        '-o',
        quiet,
        '-Wl,-z,initfirst',
        '-Wl,-soname,libquietstart.so',
      ],
      [
        ...[...compiler, '-shared', '-o', output, ...objects, quiet, `-L${tensorflow}`],
        ...[
          '-l:libtensorflow_cc.so.2',
          '-l:libtensorflow_framework.so.2',
          `-Wl,-rpath,${tensorflow}`,
          '-Wl,-rpath,$ORIGIN',
        ],
      ],
    ],
  };
}

/**
 * The TensorFlow binding: the C++ files of @tensorflow/tfjs-node-gpu against the TensorFlow of the Python environment,
 * the project's own ops (`layerOps.cc`, `networkOps.cc`, `predictionOps.cc`), which register themselves when the binding is
 * loaded, and its options for graphs.
 *
 * Not by node-gyp: that wants Node's headers (a download), make, and a Python with distutils. The binding uses only
 * N-API, whose headers are a package of their own, so a C++ compiler is enough.
 *
 * @param {string} root the project's root
 * @param {import('../pythonEnvironment.mjs').PythonEnvironment} environment
 * @returns {import('../stageEngine.mjs').Stage}
 */
export function bindingStage(root, environment) {
  const packageFolder = path.join(root, PACKAGE);
  const placeFile = path.join(root, '.cache/setup/binding.txt');
  const native = path.join(root, 'src/setup/native');
  const place = () => contentOf(placeFile).trim();

  return {
    name: 'binding',
    title: 'TensorFlow binding, compiled',
    inputs: () => {
      const installed = installedPackages(environment);
      return {
        sources: [
          ...['binding/tfjs_backend.cc', 'binding/tfjs_binding.cc', 'package.json'].map((name) =>
            contentOf(path.join(packageFolder, name)),
          ),
          ...['quietStart.cc', 'endQuietStart.cc', ...OWN_SOURCES, ...OWN_HEADERS].map((name) =>
            contentOf(path.join(native, name)),
          ),
        ],
        tensorflow: [sitePackages(environment), installed.get('tensorflow-cpu'), installed.get('tensorflow')],
        system: [process.platform, process.arch, process.versions.modules],
        source: contentOf(path.join(root, 'src/setup/stages/bindingStage.mjs')),
      };
    },
    result: () => statOf(place()),
    isPresent: () => existsSync(place()),
    check: () => {
      const compiler = findCompiler();
      if ('problem' in compiler) throw new SetupFailure(compiler.problem);
    },
    run: async ({ logFile, signal }) => {
      const compiler = findCompiler();
      if ('problem' in compiler) throw new SetupFailure(compiler.problem);
      const tensorflow = path.join(sitePackages(environment) ?? '', 'tensorflow');
      if (!existsSync(path.join(tensorflow, 'include')))
        throw new SetupFailure(`TensorFlow's headers are missing in ${tensorflow}: run npm run setup again.`);

      const requireHere = createRequire(path.join(packageFolder, 'package.json'));
      const env = courseEnvironment(environment);
      /** @param {string} script @param {string[]} args */
      const node = (script, args) =>
        runLogged(
          process.execPath,
          [
            '--require',
            path.join(root, 'src/setup/nodeCompatibility.cjs'),
            path.join(root, 'src/setup', script),
            ...args,
          ],
          { logFile, cwd: root, env, signal },
        );
      const found = await node('bindingPath.cjs', [packageFolder]);
      const output = found.output.trim().split('\n').at(-1) ?? '';
      if (found.code !== 0 || !output.endsWith('.node'))
        throw new SetupFailure(
          `@tensorflow/tfjs-node-gpu does not say where its binding belongs. Log: ${logFile}`,
        );

      const lib = path.resolve(output, '..', '..');
      const left = existsSync(lib) ? readdirSync(lib).filter((name) => name.startsWith('building-')) : [];
      for (const name of left) rmSync(path.join(lib, name), { recursive: true, force: true }); // of a killed set-up
      const work = path.join(lib, `building-${process.pid}`);
      mkdirSync(work, { recursive: true });
      mkdirSync(path.dirname(output), { recursive: true });
      try {
        const unfinished = path.join(work, path.basename(output));
        const { compile, link } = buildCommands({
          compiler: compiler.command,
          package: packageFolder,
          headers: [requireHere('node-api-headers').include_dir],
          tensorflow,
          native,
          output: unfinished,
          work,
        });
        /** @param {string[]} command */
        const build = async ([program, ...args]) => {
          const { code, output } = await runLogged(program, args, { logFile, cwd: root, signal });
          if (code !== 0) {
            throw new SetupFailure(
              `${program} could not build the TensorFlow binding (exit code ${code}). It needs C++17. Log: ${logFile}`,
              { details: lastLines(output) },
            );
          }
        };
        const compiled = await Promise.allSettled(compile.map(build));
        for (const one of compiled) if (one.status === 'rejected') throw one.reason;
        for (const command of link) await build(command);
        for (const name of ['libquietstart.so', path.basename(output)]) {
          const file = path.join(work, name);
          if (existsSync(file)) renameSync(file, path.join(path.dirname(output), name));
        }
      } finally {
        rmSync(work, { recursive: true, force: true });
      }
      const verified = await node('verifyBinding.cjs', []);
      if (verified.code !== 0) {
        throw new SetupFailure(`the TensorFlow binding was built but does not work. Log: ${logFile}`, {
          details: lastLines(verified.output),
        });
      }
      writeAtomic(placeFile, `${output}\n`);
    },
  };
}
