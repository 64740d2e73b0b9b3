import { drawPretrainingPicture } from '../../data/pretraining/drawPretrainingPicture';
import { PRETRAINING_CLASSES } from '../../data/pretraining/pretrainingClasses';
import { writeFileAtomic } from '../../data/writeFileAtomic';
import { type DrawnSet, PICTURES_PER_SHARD, pictureBytes, shardBytes, shardPath } from './drawnShard';

/** What one process draws. */
export interface DrawShardOptions extends DrawnSet {
  readonly directory: string;
  readonly shard: number;
}

/**
 * Draws one file of pictures; an interrupted one leaves nothing under its name. `onPicture` is called after each picture:
 * timers cannot run between them.
 */
export async function drawShard(
  { directory, shard, ...set }: DrawShardOptions,
  onPicture?: () => void,
): Promise<void> {
  const length = pictureBytes(set.side);
  const bytes = new Uint8Array(shardBytes(set.side));
  for (let classIndex = 0; classIndex < PRETRAINING_CLASSES.length; classIndex++) {
    for (let place = 0; place < PICTURES_PER_SHARD; place++) {
      const picture = await drawPretrainingPicture(classIndex, shard * PICTURES_PER_SHARD + place, set);
      bytes.set(picture, (classIndex * PICTURES_PER_SHARD + place) * length);
      onPicture?.();
    }
  }
  await writeFileAtomic(shardPath(directory, set, shard), bytes);
}
