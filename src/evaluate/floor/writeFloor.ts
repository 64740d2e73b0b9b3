import { join } from 'node:path';
import { writeFileAtomic } from '../../data/writeFileAtomic';
import type { Floor } from './colourFloor';

/** Writes `floor.json` into the report folder: what `colourFloor` found. */
export async function writeFloor(folder: string, floor: Floor): Promise<void> {
  await writeFileAtomic(join(folder, 'floor.json'), `${JSON.stringify(floor, null, 2)}\n`);
}
