import type { FoldScores } from '../../experiment/crossValidation/foldScores';
import { percent } from '../format';

/** What k folds say in sentences, each with what it means. */
export function foldScoresText(name: string, scores: FoldScores): string[] {
  const { correct, pictures, pooled, pooledInterval, folds, mean, meanInterval, deviation } = scores;
  const accuracies = folds.map(({ accuracy }) => accuracy);
  const between = (interval: readonly number[]) => interval.map(percent).join(' to ');
  return [
    `${name}: ${correct} of ${pictures} pictures right out of fold, ${percent(pooled)}. Other pictures of this kind: ${between(pooledInterval)} (95 %, Wilson).`,
    `The folds lie from ${percent(Math.min(...accuracies))} to ${percent(Math.max(...accuracies))}, mean ${percent(mean)}, standard deviation ${percent(deviation)}. Other training pictures as well: ${between(meanInterval)} (95 %, corrected for shared training pictures).`,
  ];
}
