import { packedDistance, packHashes } from '../checks/hashWords';
import { NEAR_DISTANCE } from '../checks/nearDuplicates';

/**
 * Which pictures look nearly like one that stands earlier in the list, by the measure that the data checks use.
 *
 * @param hashes the perceptual hash of each picture, see `perceptualHash`; one without a hash resembles nothing
 * @returns their places in the list, ascending
 */
export function findResembling(hashes: readonly string[]): number[] {
  const places = hashes.flatMap((hash, index) => (hash === '' ? [] : [index]));
  const words = packHashes(places.map((index) => hashes[index]));
  return places.filter((_, later) => {
    for (let earlier = 0; earlier < later; earlier++) {
      if (packedDistance(words, earlier, later, NEAR_DISTANCE) <= NEAR_DISTANCE) return true;
    }
    return false;
  });
}
