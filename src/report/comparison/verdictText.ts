import type { RunPair } from '../../experiment/table/compareTwoRuns';
import { counted } from '../format';
import { pairNames } from './pairRows';

/** What the comparison says, in sentences; of runs on different pictures the first one says so. */
export function verdictText(pair: RunPair): string[] {
  const { verdict } = pair;
  const [first, second] = pairNames(pair);
  if (verdict.kind === 'none') return [`They cannot be compared: ${verdict.reason}.`];
  if (verdict.kind === 'independent') {
    return [`Not the same pictures: ${verdict.reason}.`, verdict.comparison.sentence];
  }
  const { comparison, remark } = verdict;
  const { sentence, samples, differenceInterval, difference } = comparison;
  const [low, high] = differenceInterval.map((limit) => (100 * limit).toFixed(1));
  const all = `Both were judged on the same ${counted(samples, 'picture')}: the accuracy of ${second} minus that of ${first} is ${(100 * difference).toFixed(1)} points, 95 % interval ${low} to ${high}. The test knows these two runs alone: other seeds may say otherwise.`;
  const capital = sentence[0] === 'o' && sentence.startsWith('of ') ? `O${sentence.slice(1)}` : sentence;
  return remark === null ? [capital, all] : [capital, all, remark];
}
