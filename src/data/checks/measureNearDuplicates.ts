/**
 * Measures how well the perceptual hash tells near duplicates from other pictures, for `docs/NEAR_DUPLICATES.md`:
 *
 *     node --import tsx src/data/checks/measureNearDuplicates.ts FOLDER...
 *
 * Each distinct picture of a folder is changed in thirteen ways; a hit is a changed copy within `NEAR_DISTANCE` of its
 * original. A false alarm is a pair of different pictures within it.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { isImageName } from '../imageExtensions';
import { hashDistance, NEAR_DISTANCE } from './nearDuplicates';
import { perceptualHash } from './perceptualHash';
import { smallCopy } from './smallCopy';

/** Cuts shares of the width and the height off: left, top, right, bottom. */
function crop(picture: Sharp, width: number, height: number, shares: readonly number[]): Sharp {
  const [left, top, right, bottom] = shares.map((share, side) =>
    Math.round(share * (side % 2 ? height : width)),
  );
  return picture.extract({ left, top, width: width - left - right, height: height - top - bottom });
}

const CHANGES: Readonly<Record<string, (picture: Sharp, width: number, height: number) => Sharp>> = {
  'half the size': (picture, width) => picture.resize(Math.round(width / 2)).jpeg(),
  'a quarter of the size': (picture, width) => picture.resize(Math.round(width / 4)).jpeg(),
  'squeezed to 256x256': (picture) => picture.resize(256, 256, { fit: 'fill' }).jpeg(),
  'JPEG quality 30': (picture) => picture.jpeg({ quality: 30 }),
  'JPEG quality 10': (picture) => picture.jpeg({ quality: 10 }),
  'saved as WebP': (picture) => picture.webp(),
  '15 % brighter': (picture) => picture.modulate({ brightness: 1.15 }).jpeg(),
  '2 % cut off each side': (picture, ...size) => crop(picture, ...size, [0.02, 0.02, 0.02, 0.02]).jpeg(),
  '2 % cut off each side, half the size, quality 50': (picture, width, height) =>
    crop(picture, width, height, [0.02, 0.02, 0.02, 0.02])
      .resize(Math.round(width / 2))
      .jpeg({ quality: 50 }),
  '3 % cut off each side': (picture, ...size) => crop(picture, ...size, [0.03, 0.03, 0.03, 0.03]).jpeg(),
  '5 % cut off the bottom': (picture, ...size) => crop(picture, ...size, [0, 0, 0, 0.05]).jpeg(),
  '5 % cut off each side': (picture, ...size) => crop(picture, ...size, [0.05, 0.05, 0.05, 0.05]).jpeg(),
  '10 % cut off the bottom': (picture, ...size) => crop(picture, ...size, [0, 0, 0, 0.1]).jpeg(),
};

function distinctPictures(folder: string): Buffer[] {
  const pictures = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!isImageName(entry)) continue;
    const content = readFileSync(join(folder, entry));
    pictures.set(createHash('sha256').update(content).digest('hex'), content);
  }
  return [...pictures.values()];
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

async function measure(folder: string): Promise<void> {
  const hashes: string[] = [];
  const distances = new Map<string, number[]>(Object.keys(CHANGES).map((name) => [name, []]));
  for (const content of distinctPictures(folder)) {
    const hash = perceptualHash(await smallCopy(content));
    hashes.push(hash);
    const upright = await sharp(content)
      .autoOrient()
      .png({ compressionLevel: 0 })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = upright.info;
    for (const [name, change] of Object.entries(CHANGES)) {
      const copy = await change(sharp(upright.data), width, height).toBuffer();
      distances.get(name)?.push(hashDistance(hash, perceptualHash(await smallCopy(copy))));
    }
  }
  console.log(
    `\n${folder}: ${hashes.length} distinct pictures\n| copy | median distance | largest | hits |\n|---|---|---|---|`,
  );
  for (const [name, found] of distances) {
    found.sort((a, b) => a - b);
    const hits = found.filter((distance) => distance <= NEAR_DISTANCE).length;
    const median = found[Math.floor(found.length / 2)];
    console.log(`| ${name} | ${median} | ${found[found.length - 1]} | ${percent(hits / found.length)} |`);
  }
  const others = hashes.flatMap((hash, index) =>
    hashes.slice(index + 1).map((other) => hashDistance(hash, other)),
  );
  others.sort((a, b) => a - b);
  const alarms = others.filter((distance) => distance <= NEAR_DISTANCE).length;
  console.log(
    `pairs of different pictures: ${others.length}, nearest ${others.slice(0, 5).join(', ')}, ` +
      `median ${others[Math.floor(others.length / 2)]}; false alarms ${alarms}`,
  );
}

async function main(): Promise<void> {
  const folders = process.argv.slice(2);
  if (folders.length === 0) throw new Error('Give one or more folders of pictures.');
  for (const folder of folders) await measure(folder);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
