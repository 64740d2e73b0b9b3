import { existsSync } from 'node:fs';
import path from 'node:path';
import { runAttached } from './childProcess.mjs';
import { courseEnvironment } from './courseEnvironment.mjs';
import root from './projectRoot.cjs';
import { setUp } from './setUp.mjs';
import { SetupFailure } from './setupFailure.mjs';
import { forgetDecoderFailure } from './stages/decoderStage.mjs';

const SETUP_HELP = `npm run setup [-- OPTION]
  Does whatever set-up is missing: Node packages, Python environment, TensorFlow binding, picture decoder, plotly,
  kernelspec. Without the picture decoder the course works too, so a failure to build it is a warning; each call tries again.
  --gpu   TensorFlow's CUDA wheel, for Linux with an NVIDIA GPU (not tried on a GPU yet; without one it computes on the CPU)
  --cpu   back to the CPU wheel
  The choice is remembered.`;

/** @param {string[]} args @returns {Promise<number>} */
async function runSetup(args) {
  if (args.includes('--help')) {
    console.log(SETUP_HELP);
    return 0;
  }
  const unknown = args.find((option) => option !== '--gpu' && option !== '--cpu');
  if (unknown)
    throw new SetupFailure(`npm run setup: unknown option "${unknown}"; valid are --gpu, --cpu and --help.`);
  if (args.includes('--gpu') && args.includes('--cpu'))
    throw new SetupFailure('npm run setup: --gpu and --cpu exclude each other.');
  forgetDecoderFailure(root);
  await setUp(root, args.length > 0 ? { gpu: args.includes('--gpu') } : undefined);
  return 0;
}

/** @param {'src/course/start.ts' | 'src/course/train.ts' | 'src/course/predict.ts' | 'src/course/sweep.ts' | 'src/course/compare.ts' | 'src/course/data.ts' | 'src/course/pretrain.ts' | 'src/course/test.ts' | 'src/bench/bench.ts' | 'src/train/parity/parity.ts' | 'src/train/reliability/reliability.ts' | 'src/data/parity/parityOfPictures.ts'} file @param {string[]} args @param {import('./setupReporter.mjs').Terminal} [terminal] where the set-up tells what it does @returns {Promise<number>} */
async function runScript(file, args, terminal) {
  const script = path.join(root, file);
  if (!existsSync(script))
    throw new SetupFailure(`${file} is missing: get it back with git checkout ${file}.`);
  const { environment, stages } = await setUp(root, undefined, terminal);
  const options = ['--require', path.join(root, 'src/setup/nodeCompatibility.cjs'), '--import', 'tsx'];
  return runAttached(process.execPath, [...options, script, ...args], {
    cwd: root,
    env: {
      ...courseEnvironment(environment),
      COURSE_SETUP_STAGES: JSON.stringify(stages),
      COURSE_LAUNCHER: String(process.pid),
    },
  });
}

/** @type {Record<string, (args: string[]) => Promise<number>>} */
const COMMANDS = {
  setup: runSetup,
  start: (args) => runScript('src/course/start.ts', args),
  train: (args) => runScript('src/course/train.ts', args),
  // Its standard output is data.
  predict: (args) => runScript('src/course/predict.ts', args, process.stderr),
  sweep: (args) => runScript('src/course/sweep.ts', args),
  compare: (args) => runScript('src/course/compare.ts', args),
  data: (args) => runScript('src/course/data.ts', args),
  pretrain: (args) => runScript('src/course/pretrain.ts', args),
  test: (args) => runScript('src/course/test.ts', args),
  bench: (args) => runScript('src/bench/bench.ts', args),
  parity: ([what, ...args]) =>
    what === 'pictures'
      ? runScript('src/data/parity/parityOfPictures.ts', args)
      : runScript('src/train/parity/parity.ts', what === undefined ? args : [what, ...args]),
  reliability: (args) => runScript('src/train/reliability/reliability.ts', args),
  lab: async (args) => (await import('./lab.mjs')).runLab(root, args),
  doctor: async (args) => (await import('./doctor.mjs')).runDoctor(root, args),
};

/**
 * Runs one of the project's commands and sets the process's exit code. A failure that has a mend is one line on stderr.
 *
 * @param {string[]} args the command's name, then its arguments
 * @returns {Promise<void>}
 */
export async function runCommand([name, ...args]) {
  try {
    const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
    if (!command)
      throw new SetupFailure(
        `unknown command "${name ?? ''}"; valid are ${Object.keys(COMMANDS).join(', ')}.`,
      );
    process.exitCode = await command(args);
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    if (error.details) console.error(error.details.replace(/^/gm, '    '));
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
