import type { SweepRun } from '../../experiment/sweep/sweepRun';
import { describeSetting } from '../../experiment/sweep/sweepTrial';
import { counted, duration, percent, signedPoints } from '../format';
import { accuracyText } from './sweepRows';

const points = (share: number) => `${signedPoints(share)} points`;

/** `the best: trial_017 (learningRate 0.003)`. */
function winnerText({ winner, base }: SweepRun): string[] {
  if (winner === null) return ['No trial is complete.'];
  if (winner.index === 0) return [`None beats the base setting, ${accuracyText(winner)}.`];
  const others =
    base?.valAccuracy === null || base === null ? '' : `; the base setting ${accuracyText(base)}`;
  return [
    `The winner on the ${counted(winner.pictures, 'picture')} that chose it: ${winner.name}, ${describeSetting(winner.setting)}, ${accuracyText(winner)}${others}.`,
  ];
}

/** Whether the winner really wins, and how much of its lead was the choice. */
function judgementText({ winner, base, judgement }: SweepRun): string[] {
  // That the base setting won is said already.
  if (winner?.index === 0) return [];
  if (typeof judgement === 'string') return [judgement];
  const { by, comparison } = judgement;
  const there = judgement.winner.accuracy - judgement.base.accuracy;
  const chosen = (winner?.valAccuracy ?? 0) - (base?.valAccuracy ?? 0);
  return [
    `Both trained anew and judged by ${by}: winner ${percent(judgement.winner.accuracy)}, base setting ${percent(judgement.base.accuracy)}. The choice promised a lead of ${points(chosen)}, here it is ${points(there)}.`,
    comparison.sentence,
  ];
}

/** What a sweep found, in sentences: how many trials, the winner where it was chosen, and whether it wins elsewhere. */
export function sweepSentences(run: SweepRun): string[] {
  const { trials, seconds, features } = run;
  const failed = trials.filter(({ state }) => state === 'failed').length;
  const readBack = trials.filter(({ isReadBack }) => isReadBack).length;
  const told = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(readBack > 0 ? [`${readBack} read back`] : []),
  ];
  const computed =
    features.computed === 0
      ? ''
      : `, ${duration(features.seconds)} of it for the features of ${features.computed.toLocaleString('en-US')} crops and pictures`;
  return [
    `${counted(trials.length, 'trial')}${told.length > 0 ? ` (${told.join(', ')})` : ''} in ${duration(seconds)}${computed}.`,
    ...winnerText(run),
    ...judgementText(run),
  ];
}
