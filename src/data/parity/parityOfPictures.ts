/**
 * The transforms on photographs, beside torchvision and Pillow:
 *
 *     npm run parity -- pictures --peer PYTHON --data FOLDER
 *
 * PYTHON has torchvision (see `torchvisionCases.py`). Every distinct picture below FOLDER goes through every case. Prints
 * one row for each case and ends with status 1 when one differs by more than it may. Results: `docs/TRANSFORMS.md`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { isImageName } from '../imageExtensions';
import { openImage, type Pixels, readSize } from '../openImage';
import { FILE_CASES, type FileCase } from './fileCases';
import { type PictureDifference, pictureDifference } from './pictureDifference';
import { PIXEL_CASES, type PixelCase } from './pixelCases';

const PEER_SCRIPT = join(__dirname, 'torchvisionCases.py');
const SQUARE = 224;

/** What the peer says about its side. */
interface PeerResult {
  readonly versions: string;
  /** Size of the `photo` that the cases on pixels start from, and whether the file has a colour profile. */
  readonly pictures: readonly { width: number; height: number; hasProfile: boolean }[];
}

/** A difference and the picture that has it. */
interface Found extends PictureDifference {
  readonly path: string;
}

function distinctPictures(folder: string): string[] {
  const paths = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!isImageName(entry)) continue;
    const path = join(folder, entry);
    const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
    if (!paths.has(hash)) paths.set(hash, path);
  }
  return [...paths.values()];
}

async function boxesOf(path: string, seed: number): Promise<(number[] | null)[]> {
  const { width, height } = await readSize(openImage(path), path);
  return FILE_CASES.map(({ box }) => {
    if (box === undefined) return null;
    const { top, left, width: wide, height: high } = box(width, height, seed);
    return [top, left, high, wide];
  });
}

async function runPeer(python: string, paths: readonly string[], folder: string): Promise<PeerResult> {
  const pictures: { path: string; boxes: (number[] | null)[] }[] = [];
  for (const [seed, path] of paths.entries()) {
    pictures.push({ path: resolve(path), boxes: await boxesOf(path, seed) });
  }
  const task = { pictures, fileCases: FILE_CASES, pixelCases: PIXEL_CASES };
  writeFileSync(join(folder, 'task.json'), JSON.stringify(task));
  const args = [PEER_SCRIPT, join(folder, 'task.json'), folder];
  execFileSync(python, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'));
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const worst = (found: readonly Found[], by: keyof PictureDifference): Found =>
  found.reduce((a, b) => (b[by] > a[by] || Number.isNaN(b[by]) ? b : a));

/** Prints a case's row; true when it passed. */
function row(name: string, cells: readonly string[], passed: boolean): boolean {
  console.log(`| ${[name, ...cells, passed ? 'passed' : 'too large'].join(' | ')} |`);
  return passed;
}

function head(title: string, columns: readonly string[]): void {
  console.log(`\n${title}\n\n| ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length)}`);
}

async function compareFiles(
  one: FileCase,
  number: number,
  paths: readonly string[],
  folder: string,
): Promise<boolean> {
  const differences = { plain: [] as Found[], converted: [] as Found[] };
  for (const [seed, path] of paths.entries()) {
    const { data } = await one.ours(path, seed);
    for (const colours of ['plain', 'converted'] as const) {
      const theirs = readFileSync(join(folder, `${seed}-file-${number}-${colours}`));
      differences[colours].push({ path, ...pictureDifference(data, theirs) });
    }
  }
  const cells = (['plain', 'converted'] as const).flatMap((colours) => {
    const found = differences[colours];
    const most = worst(found, 'mean');
    return [mean(found.map((each) => each.mean)).toFixed(2), `${most.mean.toFixed(2)} (${most.path})`];
  });
  const means = differences.converted.map((each) => each.mean);
  const judged = one.of === 'each' ? means : [mean(means)];
  const passed = judged.every((value) => value <= one.tolerance);
  const most = String(worst(differences.converted, 'most').most);
  return row(one.name, [...cells, most, `${one.of} ${one.tolerance}`], passed);
}

function comparePixels(one: PixelCase, number: number, peer: PeerResult, folder: string): boolean {
  const tolerance = one.tolerance ?? 0;
  const found = peer.pictures.map(({ width, height }, picture): Found => {
    const source: Pixels = {
      data: readFileSync(join(folder, `${picture}-${one.on}`)),
      ...(one.on === 'photo' ? { width, height } : { width: SQUARE, height: SQUARE }),
    };
    const bytes = readFileSync(join(folder, `${picture}-pixel-${number}`));
    const ours = one.ours(source);
    const theirs = ours instanceof Float32Array ? new Float32Array(Uint8Array.from(bytes).buffer) : bytes;
    return { path: '', ...pictureDifference(ours, theirs) };
  });
  const most = worst(found, 'most').most;
  const short = (value: number): string => String(Number(value.toPrecision(2)));
  return row(
    one.name,
    [short(mean(found.map((each) => each.mean))), short(most), String(tolerance)],
    most <= tolerance,
  );
}

function readArguments(words: readonly string[]): { python: string; data: string } {
  const value = (option: string): string | undefined => {
    const at = words.indexOf(option);
    return at < 0 ? undefined : words[at + 1];
  };
  const [python, data] = [value('--peer'), value('--data')];
  if (python === undefined || data === undefined || words.length !== 4) {
    throw new Error('usage: npm run parity -- pictures --peer PYTHON --data FOLDER');
  }
  const typedIn = process.env.INIT_CWD ?? process.cwd();
  return { python, data: relative(process.cwd(), resolve(typedIn, data)) || '.' };
}

async function main(words: readonly string[]): Promise<number> {
  const { python, data } = readArguments(words);
  const paths = distinctPictures(data);
  if (paths.length === 0) throw new Error(`${data}: there is no picture below this folder.`);
  const folder = mkdtempSync(join(tmpdir(), 'parity-'));
  const results: boolean[] = [];
  try {
    const peer = await runPeer(python, paths, folder);
    const profiles = peer.pictures.filter(({ hasProfile }) => hasProfile).length;
    console.log(`${paths.length} distinct pictures, ${profiles} with a colour profile; ${peer.versions}`);
    const beside = ['mean, Pillow', 'worst picture', 'mean, Pillow converting to sRGB', 'worst picture'];
    head('From the file, in steps of 255', ['transform', ...beside, 'largest', 'may be', '']);
    for (const [number, one] of FILE_CASES.entries()) {
      results.push(await compareFiles(one, number, paths, folder));
    }
    head('On the same pixels, in steps of 255', ['transform', 'mean', 'largest', 'may be', '']);
    for (const [number, one] of PIXEL_CASES.entries()) {
      results.push(comparePixels(one, number, peer, folder));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${results.filter(Boolean).length} of ${results.length} cases passed`);
  return results.every(Boolean) ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
