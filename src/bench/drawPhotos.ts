import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { mapConcurrently } from '../data/mapConcurrently';
import { createRandom, type Random } from '../data/random';

/**
 * Draws JPEG files that cost a decoder about what photographs cost: 1 to 3 megapixels, landscape and portrait, soft
 * shapes with grain, quality 90. The same seed gives the same pictures. A folder that is complete is used as it is.
 *
 * @returns the paths, in order
 */
export async function drawPhotos(folder: string, count: number, seed: number): Promise<string[]> {
  const paths = Array.from({ length: count }, (_, index) =>
    join(folder, `${String(index).padStart(4, '0')}.jpg`),
  );
  const present = await readdir(folder).catch(() => []);
  if (present.length === count) return paths;
  const unfinished = `${folder}.unfinished`;
  await rm(folder, { recursive: true, force: true });
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await mapConcurrently(paths, availableParallelism(), async (path, index) => {
    await drawPhoto(createRandom(seed, 'photo', index), path.replace(folder, unfinished));
  });
  await rename(unfinished, folder);
  return paths;
}

async function drawPhoto(random: Random, path: string): Promise<void> {
  const pixels = random.uniform(1e6, 3e6);
  const aspect = random.choose([4 / 3, 3 / 2, 16 / 9, 3 / 4, 2 / 3]);
  const width = Math.round(Math.sqrt(pixels * aspect));
  const height = Math.round(pixels / width);
  // Each octave has smaller details, and less of them: the spectrum of natural pictures falls in the same way.
  const layer = (cell: number): Promise<Buffer> => {
    const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
    const data = Uint8Array.from({ length: columns * rows * 3 }, () => random.integer(256));
    return sharp(data, { raw: { width: columns, height: rows, channels: 3 } })
      .resize(width, height, { fit: 'fill', kernel: 'cubic' })
      .raw()
      .toBuffer();
  };
  const [shapes, details, grain] = [await layer(240), await layer(30), await layer(4)];
  const mixed = new Uint8Array(width * height * 3);
  for (let at = 0; at < mixed.length; at++) {
    mixed[at] = shapes[at] * 0.6 + details[at] * 0.28 + grain[at] * 0.12;
  }
  await sharp(mixed, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toFile(path);
}
