import { studyDifference } from './studyDifference';
import type { StudyResult } from './studyRun';
import { runsOf, type StudyRow, studyTable } from './studyTable';

const points = (share: number) => (100 * share).toFixed(1);
const percentOf = ({ accuracy, low, high }: StudyRow) =>
  `${points(accuracy)} % (${points(low)} to ${points(high)})`;
const namesOf = (rows: readonly StudyRow[]) => rows.map(({ network }) => network).join('; ');

/** The difference of two networks in words, and whether its interval lies above 0. */
function compare(result: StudyResult, first: string, second: string) {
  const { accuracy } = studyDifference(runsOf(result, first), runsOf(result, second));
  const [low, high] = accuracy.interval;
  return {
    isClear: low > 0,
    text: `${points(accuracy.value)} points (${points(low)} to ${points(high)})`,
  };
}

/** Weights that were learned against random ones, for each network that was trained from both. */
function pretrainingSentences(result: StudyResult, rows: readonly StudyRow[]): string[] {
  return rows.flatMap(({ network }) => {
    const [arch, weights] = network.split(', ');
    if (weights === undefined || !rows.some((row) => row.network === arch)) return [];
    const { isClear, text } = compare(result, network, arch);
    return [
      `${weights} weights over random ones, ${arch}: ${text}, ${isClear ? 'more than chance' : 'perhaps chance'}.`,
    ];
  });
}

function randomSentence(result: StudyResult, rows: readonly StudyRow[]): string[] {
  const random = rows.filter(({ network }) => !network.includes(', '));
  if (random.length < 2) return [];
  const [first, ...rest] = random;
  const last = rest[rest.length - 1];
  const { isClear, text } = compare(result, first.network, last.network);
  const says = isClear
    ? 'more than chance, but the highest and the lowest of several always lie apart'
    : 'so which architecture is better cannot be said';
  return [
    `From random weights the largest difference is ${first.network} over ${last.network}: ${text}, ${says}.`,
  ];
}

/**
 * Which network to take, in sentences computed from a comparison: the highest accuracy, who is clearly below it (95 % interval of the
 * difference above 0, paired by seed and picture), what learned weights are worth, and the fastest of those that are not clearly
 * below. Its names are those of `contendersOf`: an architecture, and after a comma its weights if they are not random.
 *
 * @param chance accuracy of always answering the most frequent class, 0 to 1
 */
export function chooseNetwork(result: StudyResult, chance: number): string[] {
  const rows = studyTable(result).sort((a, b) => b.accuracy - a.accuracy);
  if (rows.length === 0) return ['No network was finished: there is nothing to choose from.'];
  const [best, ...others] = rows;
  const { length } = runsOf(result, best.network)[0].right;
  const clearlyBelow = others.filter(({ network }) => compare(result, best.network, network).isClear);
  const near = others.filter((row) => !clearlyBelow.includes(row));
  const idle = rows.filter(({ low }) => low <= chance);
  const fastest = [best, ...near].reduce((a, b) => (b.seconds < a.seconds ? b : a));
  const sentences = [
    `${length} validation pictures: one of them is ${points(1 / length)} points. Always the same class: ${points(chance)} %.`,
    `Highest: ${best.network}, ${percentOf(best)}.`,
  ];
  if (clearlyBelow.length > 0) sentences.push(`Clearly below it: ${namesOf(clearlyBelow)}.`);
  if (near.length > 0) sentences.push(`Not clearly below it: ${namesOf(near)}.`);
  if (idle.length > 0) sentences.push(`Not shown to be better than always the same class: ${namesOf(idle)}.`);
  sentences.push(...randomSentence(result, rows), ...pretrainingSentences(result, rows));
  if (idle.includes(fastest))
    sentences.push('So none can be recommended yet: more steps, or learned weights.');
  else {
    sentences.push(
      `So take ${fastest.network}: the fastest of those that are not clearly below the highest. It holds for these pictures, this size and ${result.steps} steps.`,
    );
  }
  return sentences;
}
