import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { listImageFolder } from '../data/listImageFolder';
import { mapConcurrently } from '../data/mapConcurrently';
import { createRandom } from '../data/random';
import { scanImageFolder } from '../data/scanImageFolder';
import { splitDataset } from '../data/splitDataset';
import type { BenchRow } from './benchRow';

const CLASSES = 10;
const GOAL_SECONDS = 10;

/**
 * A folder with many small pictures: how long it takes to list it, to scan it as `openDataset` does by default (up to
 * 20,000 pictures are decoded, of more the headers are read), and to split it; and how far the process's memory grows
 * meanwhile. The files were just written, so the operating system has them in memory: a disk's time comes on top.
 *
 * @param folder is made for this and removed at the end
 */
export async function folderBench(folder: string, files: number): Promise<BenchRow> {
  try {
    await writePictures(folder, files);
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 50);
    const started = performance.now();
    const listing = await listImageFolder(folder);
    const listed = performance.now();
    const scanned = await scanImageFolder(folder, { listing, inspect: 'auto' });
    const read = performance.now();
    splitDataset(scanned, { valFraction: 0.2, testFraction: 0.1, seed: 0 });
    const ended = performance.now();
    clearInterval(watch);
    const seconds = (ended - started) / 1000;
    const parts = [listed - started, read - listed, ended - read].map((time) => time / 1000);
    const grown = (most - before) / 2 ** 20;
    const [list, scan, split] = parts.map((part) => part.toFixed(1));
    return {
      name: `folder: ${files.toLocaleString('en-US')} files, ${scanned.inspected === 'header' ? 'headers' : 'decoded'}`,
      ours: `${seconds.toFixed(1)} s (list ${list}, scan ${scan}, split ${split}), memory +${grown.toFixed(0)} MiB`,
      peer: 'none',
      ratio: '-',
      goal: `at most ${GOAL_SECONDS} s for 100,000`,
      reached: files === 100_000 ? seconds <= GOAL_SECONDS : null,
      details: {
        listSeconds: parts[0],
        scanSeconds: parts[1],
        splitSeconds: parts[2],
        memoryMebibytes: grown,
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every file's content is another one, so that none counts as a copy: a comment in the JPEG tells its number. */
async function writePictures(folder: string, files: number): Promise<void> {
  const random = createRandom('folder bench');
  const grain = Uint8Array.from({ length: 96 * 72 * 3 }, () => random.integer(256));
  const picture = await sharp(grain, { raw: { width: 96, height: 72, channels: 3 } })
    .blur(1)
    .jpeg()
    .toBuffer();
  for (let label = 0; label < CLASSES; label++)
    await mkdir(join(folder, `class${label}`), { recursive: true });
  const numbers = Array.from({ length: files }, (_, index) => index);
  await mapConcurrently(numbers, 32, (index) => {
    const comment = Buffer.from(`\xff\xfe\0\x0e${String(index).padStart(12, '0')}`, 'latin1');
    const content = [picture.subarray(0, 2), comment, picture.subarray(2)];
    return writeFile(join(folder, `class${index % CLASSES}`, `${index}.jpg`), Buffer.concat(content));
  });
}
