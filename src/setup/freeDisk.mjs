import fs from 'node:fs';
import { SetupFailure } from './setupFailure.mjs';

const GIB = 2 ** 30;

/**
 * Free space for this user, in GiB.
 *
 * @param {string} folder
 */
export function freeGiB(folder) {
  const { bavail, bsize } = fs.statfsSync(folder);
  return (bavail * bsize) / GIB;
}

/**
 * Throws when a folder's disk has too little room.
 *
 * @param {string} folder
 * @param {number} needed GiB
 * @param {string} purpose what needs it
 * @param {(folder: string) => number} [measure] free GiB
 * @throws {SetupFailure}
 */
export function checkFreeDisk(folder, needed, purpose, measure = freeGiB) {
  const free = measure(folder);
  if (free >= needed) return;
  throw new SetupFailure(
    `too little disk: ${purpose} needs ${needed.toFixed(1)} GiB, and ${folder} has ${free.toFixed(1)} GiB free. Make room there, or move the project to a larger disk.`,
  );
}
