import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { PRETRAINING_PICTURES_VERSION } from '../../data/pretraining/drawPretrainingPicture';
import { PRETRAINING_CLASSES } from '../../data/pretraining/pretrainingClasses';

/** Pictures of each class in one file. */
export const PICTURES_PER_SHARD = 8;

/** What decides the bytes of drawn pictures. */
export interface DrawnSet {
  /** Side of a picture in pixels. */
  readonly side: number;
  readonly seed: number;
}

/** Bytes of one picture: RGB after RGB, row after row. */
export const pictureBytes = (side: number): number => side * side * 3;

/** Bytes of one file: class after class, `PICTURES_PER_SHARD` pictures each. */
export const shardBytes = (side: number): number =>
  PRETRAINING_CLASSES.length * PICTURES_PER_SHARD * pictureBytes(side);

/** Eight digits that other classes, or a new version of their pictures, change. */
export function drawnVersion(): string {
  const names = PRETRAINING_CLASSES.map(({ name, family }) => `${family}/${name}`).join('\n');
  return createHash('sha256').update(`${PRETRAINING_PICTURES_VERSION}\n${names}`).digest('hex').slice(0, 8);
}

/** Where the file lies that holds pictures `shard * PICTURES_PER_SHARD` and following of every class. */
export function shardPath(directory: string, { side, seed }: DrawnSet, shard: number): string {
  const set = `${drawnVersion()}-side${side}-seed${seed}`;
  return join(directory, set, `${String(shard).padStart(4, '0')}.raw`);
}
