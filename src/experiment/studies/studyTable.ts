import { studyAccuracy } from './studyDifference';
import { meanOf, type StudyResult, type StudyRun } from './studyRun';

/** One network of a study over all its runs: a row of a table and a point of a figure. */
export interface StudyRow {
  readonly network: string;
  readonly parameters: number;
  /** Multiply-accumulates of one picture. */
  readonly macs: number;
  /** Of all updates of one training, without the recording of the step. */
  readonly seconds: number;
  readonly learningRate: number;
  /** Means over the runs. */
  readonly trainLoss: number;
  readonly accuracy: number;
  /** 95 % interval of the accuracy, for other seeds and other pictures. */
  readonly low: number;
  readonly high: number;
  /** Of each run, in the order of the seeds. */
  readonly accuracies: readonly number[];
}

/** The runs of one network. */
export function runsOf({ runs }: Pick<StudyResult, 'runs'>, network: string): StudyRun[] {
  return runs.filter((run) => run.network === network);
}

/** One row for each network, in the order in which they were trained. */
export function studyTable(result: StudyResult): StudyRow[] {
  return result.networks.map(({ network, parameters, macs }) => {
    const runs = runsOf(result, network);
    const { value, interval } = studyAccuracy(runs);
    const milliseconds = meanOf(runs.map(({ losses, stepMilliseconds }) => losses.length * stepMilliseconds));
    return {
      network,
      parameters,
      macs,
      seconds: milliseconds / 1000,
      learningRate: runs[0].learningRate,
      trainLoss: meanOf(runs.map(({ trainLoss }) => trainLoss)),
      accuracy: value,
      low: interval[0],
      high: interval[1],
      accuracies: runs.map(({ right }) => right.filter(Boolean).length / right.length),
    };
  });
}
