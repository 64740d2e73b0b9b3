/**
 * `npm run data -- SET [options]`: puts pictures into a folder, drawn or fetched. Started by `src/setup/launch.mjs`, which
 * does whatever set-up is missing first.
 */
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { drawPostersOnce, THREE_BRANDS } from '../data/posters/drawPosters';
import { counted } from '../report/format';
import { DATA_HELP, type DataCommand, parseDataOptions } from './dataOptions';
import { endWithLauncher } from './endWithLauncher';
import { COURSE_PICTURES, placeCoursePictures } from './placeCoursePictures';

/** Paths that were typed are meant where the command was typed. */
const typedPath = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path);

async function draw(command: DataCommand, directory: string, shown: string): Promise<void> {
  if (existsSync(directory)) {
    throw new Error(
      `${shown} is there already. Remove it to have it drawn anew, or choose another folder with --out.`,
    );
  }
  const start = performance.now();
  const brands = command.set === 'posters4' ? THREE_BRANDS : undefined;
  await drawPostersOnce(directory, { ...command, brands });
  const classes = (brands?.length ?? 1) + 1;
  const pictures = classes * (command.trainPerClass + command.valPerClass + command.testPerClass);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${shown}: ${counted(pictures, 'picture')} in ${classes} classes, drawn in ${seconds} s`);
}

async function fetchCourse({ from }: DataCommand, directory: string, shown: string): Promise<void> {
  const isAddress = from !== undefined && /^https?:\/\//.test(from);
  const isNew = await placeCoursePictures(directory, {
    from: from === undefined || isAddress ? from : typedPath(from),
    onProgress: ({ files, of }) => {
      if (process.stdout.isTTY) process.stdout.write(`\r${files} of ${of} files${files === of ? '\n' : ''}`);
    },
  });
  const count = counted(COURSE_PICTURES.length, 'file');
  console.log(`${shown}: ${count}, each checked${isNew ? '' : '; all were there already'}`);
  console.log('They belong to the course: use them to learn, do not pass them on.');
}

async function main(): Promise<void> {
  endWithLauncher();
  const command = parseDataOptions(process.argv.slice(2));
  if (command.help) return console.log(DATA_HELP);
  const isDefault = command.out === `data/${command.set}`;
  const directory = isDefault ? resolve(command.out) : typedPath(command.out);
  const shown = isDefault ? command.out : relative(process.cwd(), directory) || directory;
  await (command.set === 'course' ? fetchCourse : draw)(command, directory, shown);
  console.log(`next: npm start -- --data ${shown}`);
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
