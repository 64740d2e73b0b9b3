import { posix } from 'node:path';
import { HARD_CASES } from '../../data/posters/hardCases';
import type { PosterCard } from '../../data/posters/posterCard';
import type { Prediction } from '../../evaluate/prediction';
import { wilsonInterval } from '../../evaluate/wilsonInterval';
import { rateText } from './rateText';

/**
 * Which drawn posters are missed: for each thing that makes one hard, and for those without any, how many are recognised; rows of a
 * table, the hardest first. Cases that no picture has are left out, and so are pictures without a card.
 *
 * @param cards what was drawn into each picture, by its path, see `cardsByPath`
 */
export function hardCaseRows(
  predictions: readonly Pick<Prediction, 'path' | 'correct'>[],
  cards: ReadonlyMap<string, PosterCard>,
): Record<string, string | number>[] {
  const known = predictions.flatMap(({ path, correct }) => {
    const card = cards.get(path) ?? cards.get(posix.normalize(path));
    return card === undefined ? [] : [{ card, correct }];
  });
  const none = {
    name: 'none of these',
    holds: (card: PosterCard) => !HARD_CASES.some((one) => one.holds(card)),
  };
  const rows = [...HARD_CASES, none].flatMap(({ name, holds }) => {
    const own = known.filter(({ card }) => holds(card));
    if (own.length === 0) return [];
    const right = own.filter(({ correct }) => correct).length;
    return [{ name, pictures: own.length, right, rate: right / own.length }];
  });
  return rows
    .sort((a, b) => a.rate - b.rate)
    .map(({ name, pictures, right, rate }) => ({
      'hard because': name,
      pictures,
      recognised: right,
      'share (95 % interval)': rateText(rate, wilsonInterval(right, pictures)),
    }));
}
