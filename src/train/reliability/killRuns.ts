import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { createRandom } from '../../data/random';
import { LAST } from '../checkpointFiles';
import { checkpointBytes } from '../fixtures/fitSettings';

const PICTURES = 30;
const SIDE = 32;

/** What many killed runs came to. */
export interface KillReport {
  /** Runs that were killed, resumed, and run to their end. */
  kills: number;
  /** Of them, those that ended with the files of the undisturbed run, bit for bit. */
  identical: number;
  /** How many were killed before the first checkpoint, within the writing of one, and between two. */
  moments: { beforeFirst: number; inWrite: number; between: number };
}

async function drawPictures(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (let index = 0; index < PICTURES; index++) {
    const random = createRandom(7, index);
    const pixels = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, at) =>
      Math.floor(random.uniform(0, at % 3 === 0 && index % 2 === 0 ? 255 : 160)),
    );
    const name = `${String(index).padStart(2, '0')}.png`;
    const raw = { width: SIDE, height: SIDE, channels: 3 } as const;
    await writeFile(join(directory, name), await sharp(pixels, { raw }).png().toBuffer());
  }
}

function startRun(pictures: string, checkpoints: string): ChildProcess {
  const script = join(__dirname, 'smallRun.ts');
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' };
  return spawn(process.execPath, ['--import', 'tsx', script, pictures, checkpoints], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Runs to the end; returns the milliseconds from the first step on. Throws when it does not get there. */
async function runToEnd(pictures: string, checkpoints: string): Promise<number> {
  const child = startRun(pictures, checkpoints);
  let [text, begun] = ['', 0];
  child.stdout?.on('data', (more: Buffer) => {
    text += more;
    if (begun === 0 && text.includes('begin')) begun = performance.now();
  });
  await once(child, 'close');
  const milliseconds = performance.now() - begun;
  if (!text.includes('end complete')) throw new Error(`the run ended with code ${child.exitCode}: ${text}`);
  return milliseconds;
}

/** The names in a folder; none while it is not there. */
const namesIn = (folder: string) => readdir(folder).catch((): string[] => []);

/** Waits until a checkpoint is being written, for the time of a run at most. */
async function waitForWrite(checkpoints: string, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    if ((await namesIn(checkpoints)).some((name) => name.endsWith('.tmp'))) return;
  }
}

/** Kills a run some time after its first step, `share` of its length; with `inWrite` at the next write after that. */
async function killRun(
  pictures: string,
  checkpoints: string,
  length: number,
  share: number,
  inWrite: boolean,
) {
  const child = startRun(pictures, checkpoints);
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), closed]);
  await new Promise((resolve) => setTimeout(resolve, share * length));
  if (inWrite) await waitForWrite(checkpoints, length);
  child.kill('SIGKILL');
  await closed;
}

/**
 * Kills (SIGKILL) `kills` runs of a small network at random moments, every third one while it writes a checkpoint,
 * resumes each, and compares all its checkpoint files with those of an undisturbed run. `directory` is used for the
 * files; `onRun` hears of each. Throws when a resumed run does not get to its end.
 */
export async function killRuns(
  directory: string,
  { kills, seed = 0 }: { kills: number; seed?: number },
  onRun: (done: number, report: KillReport) => void = () => undefined,
): Promise<KillReport> {
  const pictures = join(directory, 'pictures');
  const whole = join(directory, 'whole');
  await drawPictures(pictures);
  const length = await runToEnd(pictures, whole);
  const expected = await checkpointBytes(whole);
  const random = createRandom(seed, 'kills');
  const report: KillReport = { kills, identical: 0, moments: { beforeFirst: 0, inWrite: 0, between: 0 } };
  for (let done = 0; done < kills; ) {
    const checkpoints = join(directory, `killed-${done}`);
    const share = random.uniform(0, 0.95);
    await killRun(pictures, checkpoints, length, share, done % 3 === 0);
    const left = await namesIn(checkpoints);
    if (left.some((name) => name.endsWith('.tmp'))) report.moments.inWrite++;
    else if (left.includes(LAST)) report.moments.between++;
    else report.moments.beforeFirst++;
    await runToEnd(pictures, checkpoints);
    const found = await checkpointBytes(checkpoints);
    const same =
      [...expected].every(([name, bytes]) => found.get(name)?.equals(bytes)) && found.size === expected.size;
    const rest = (await namesIn(checkpoints)).filter((name) => name.endsWith('.tmp'));
    if (same && rest.length === 0) report.identical++;
    await rm(checkpoints, { recursive: true });
    onRun(++done, report);
  }
  return report;
}
