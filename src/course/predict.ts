/**
 * `npm run predict -- [options] PATH...`: the class of pictures, by a trained network. Standard output has the answers
 * and nothing else. Started by `src/setup/launch.mjs`, which does whatever set-up is missing first.
 */
import { resolve } from 'node:path';
import { evalTransform } from '../data/evalTransform';
import { hasDecoder } from '../data/pictureDecoder';
import { checkPicturePaths } from '../data/walkPictures';
import { predictFiles } from '../evaluate/predictFiles';
import { counted } from '../report/format';
import { answerLine } from './answerLine';
import { endWithLauncher } from './endWithLauncher';
import { newestOfRuns } from './newestOfRuns';
import { openPredictor } from './openPredictor';
import { PREDICT_HELP, type PredictCommand, parsePredictOptions } from './predictOptions';

const CHECKPOINTS = resolve('ckpts');

/** Writes a line and waits until it is taken, so that a slow reader slows the work instead of filling the memory. */
function say(line: string): Promise<void> {
  return new Promise((done, fail) => {
    process.stdout.write(`${line}\n`, (error) => (error ? fail(error) : done()));
  });
}

/** Paths are meant where the command was typed, and shown as they were typed. */
function goWhereItWasTyped(): void {
  // It is looked for in the working directory.
  hasDecoder();
  process.chdir(process.env.INIT_CWD ?? process.cwd());
}

async function chooseFile({ checkpoint, weights }: PredictCommand): Promise<string> {
  const given = checkpoint ?? weights;
  if (given !== undefined) return given;
  const newest = await newestOfRuns(CHECKPOINTS);
  console.error(`checkpoint: ${newest}`);
  return newest;
}

async function answer(command: PredictCommand): Promise<number> {
  const isLauncherThere = endWithLauncher();
  goWhereItWasTyped();
  await checkPicturePaths(command.paths);
  const { model, classNames, transform } = await openPredictor(await chooseFile(command), command.arch);
  let done = 0;
  let unreadable = 0;
  try {
    const options = {
      transform: evalTransform(transform, { cacheBytes: 0 }),
      classNames,
      topK: command.topK,
    };
    for await (const one of predictFiles(model, command.paths, options)) {
      isLauncherThere();
      done++;
      if ('error' in one) unreadable++;
      await say(command.json ? JSON.stringify(one) : answerLine(one, classNames));
    }
  } finally {
    model.dispose();
  }
  if (unreadable > 0) console.error(`${unreadable} of ${counted(done, 'picture')} could not be read`);
  return unreadable > 0 ? 1 : 0;
}

async function main(): Promise<number> {
  const command = parsePredictOptions(process.argv.slice(2));
  if (!command.help) return answer(command);
  await say(PREDICT_HELP);
  return 0;
}

// A reader such as `head` that has seen enough is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
