import type { Floor } from '../../evaluate/floor/colourFloor';
import { counted } from '../format';
import { rateText } from './rateText';

/** Classes without a training picture that are named. */
const NAMED = 5;

/** The floor in sentences: what a colour histogram alone gets, what the network has more, and what limits both. */
export function floorText({ score, reason, pictures, unseenClasses }: Floor): string[] {
  if (score === null) return [`There is no floor by colours to compare with: ${reason}.`];
  const named = unseenClasses.slice(0, NAMED).join(', ');
  const more = unseenClasses.length > NAMED ? ` and ${unseenClasses.length - NAMED} more` : '';
  return [
    `A colour histogram alone gets ${score.right.toLocaleString('en-US')} of ${counted(pictures, 'picture')}: ${rateText(score.accuracy, score.interval)}.`,
    `Side by side: ${score.comparison.sentence}`,
    ...(score.converged ? [] : ['Its fit was ended early; a longer one may find a little more.']),
    ...(unseenClasses.length === 0 ? [] : [`Neither could learn ${named}${more}: no training picture.`]),
  ];
}
