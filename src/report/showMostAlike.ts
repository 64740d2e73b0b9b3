import { MOST_COMPARED, NEAR_DISTANCE, nearDuplicates } from '../data/checks/nearDuplicates';
import type { Sample } from '../data/dataset';
import { showGallery } from './display';

/** A little beyond the line, so that people see what lies on either side of it. */
const SHOWN_DISTANCE = 1.5 * NEAR_DISTANCE;

/**
 * Shows the pairs of different files that look most alike, near duplicates or not, side by side, with the number of
 * differing bits. Of a very large folder near duplicates alone, since the search goes by an index there.
 *
 * @param count the most pairs shown
 */
export async function showMostAlike(samples: readonly Sample[], count: number): Promise<void> {
  const hashed = samples.filter(({ perceptualHash }) => perceptualHash).length;
  if (hashed < 2) {
    console.log('Fewer than two pictures have a perceptual hash: nothing was compared.');
    return;
  }
  const pairs = nearDuplicates(samples, hashed > MOST_COMPARED ? NEAR_DISTANCE : SHOWN_DISTANCE);
  const nearest = pairs.sort((a, b) => a.distance - b.distance).slice(0, count);
  const items = nearest.flatMap(({ first, second, distance }) => [
    { path: first.path, badge: first.label, caption: `${distance} of 256 bits differ` },
    {
      path: second.path,
      badge: second.label,
      caption: first.label === second.label ? 'same class' : 'two classes',
    },
  ]);
  if (items.length === 0) console.log('No two files look alike.');
  else await showGallery(items, { size: 200, columns: 2 });
}
