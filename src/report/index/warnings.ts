import type { Metrics } from '../../evaluate/metrics';
import { counted, percent } from '../format';
import { majority } from './headline';
import type { Report } from './readReport';

/** A 95 % interval wider than this many points says little. */
const WIDE_INTERVAL = 0.15;

/** From this share of the answers on, one class is said nearly always; unless at least the second share of the pictures is of it. */
const [ONE_ANSWER, MOST_EXPECTED] = [0.9, 0.75];

/** What a reader must know before believing the figures: one sentence each, as plain text. */
export function warnings(report: Report): string[] {
  return [...runWarnings(report), ...leakWarnings(report), ...resultWarnings(report)];
}

function runWarnings({ run }: Report): string[] {
  if (run.state !== 'read' || run.value.state === 'complete') return [];
  const broken = run.value.notebooks.find(({ error }) => error);
  const said = {
    running: 'The run has not ended yet',
    failed: 'The run failed',
    stopped: 'The run was stopped',
  };
  const where = broken ? ` in ${broken.name}: ${broken.error}` : '';
  return [
    `${said[run.value.state] ?? `The run's state is ${run.value.state}`}${where}. What follows is what it had written.`,
  ];
}

function leakWarnings({ dataset }: Report): string[] {
  if (dataset.state !== 'read') return [];
  const training = new Set(
    dataset.value.filter(({ split, sha256 }) => split === 'train' && sha256).map(({ sha256 }) => sha256),
  );
  return ['val', 'test'].flatMap((name) => {
    const shared = dataset.value.filter(({ split, sha256 }) => split === name && training.has(sha256)).length;
    if (shared === 0) return [];
    return [
      `${counted(shared, 'picture')} of the ${name} split ${shared === 1 ? 'is' : 'are'} also in the train split, byte for byte: the accuracy is too good.`,
    ];
  });
}

function resultWarnings(report: Report): string[] {
  if (report.metrics.state !== 'read') return [];
  const { samples, classNames, perClass, confusionMatrix, top1, top1Interval } = report.metrics.value;
  const found: string[] = [];
  const predictedAs = classNames.map((_, column) =>
    confusionMatrix.reduce((sum, row) => sum + row[column], 0),
  );
  const answers = classNames.filter((_, i) => predictedAs[i] > 0);
  const present = classNames.filter((name) => perClass[name].support > 0);
  if (answers.length === 1 && present.length > 1) {
    found.push(
      `Every picture was predicted as “${answers[0]}”: the model has not learned to tell the classes apart.`,
    );
  } else if (answers.length < present.length) {
    const never = present.filter((name) => !answers.includes(name));
    found.push(
      `Never predicted: ${never.slice(0, 10).join(', ')}${never.length > 10 ? ` and ${never.length - 10} more` : ''}.`,
    );
  }
  found.push(...nearlyOneAnswer(report.metrics.value, predictedAs));
  const absent = classNames.filter((name) => perClass[name].support === 0);
  if (absent.length > 0) {
    found.push(
      `No picture to validate on: ${absent.slice(0, 10).join(', ')}${absent.length > 10 ? ` and ${absent.length - 10} more` : ''}.`,
    );
  }
  const width = top1Interval[1] - top1Interval[0];
  if (width > WIDE_INTERVAL) {
    found.push(
      `${counted(samples, 'picture')} ${samples === 1 ? 'is' : 'are'} few: the interval is ${(100 * width).toFixed(0)} points wide, so a model that scores some points more or less need not be better or worse.`,
    );
  }
  const floor = majority(report);
  if (floor && present.length > 1 && answers.length > 1 && top1Interval[0] <= floor.rate) {
    found.push(
      `The accuracy of ${percent(top1)} is not clearly above always answering “${floor.name}” (${percent(floor.rate)}).`,
    );
  }
  return found;
}

/** Nearly every picture gets the same answer, though it is right for far fewer. */
function nearlyOneAnswer(
  { samples, classNames, perClass }: Pick<Metrics, 'samples' | 'classNames' | 'perClass'>,
  predictedAs: readonly number[],
): string[] {
  return classNames.flatMap((name, i) => {
    const { support } = perClass[name];
    const nearly = predictedAs[i] < samples && predictedAs[i] >= ONE_ANSWER * samples;
    if (!nearly || support >= MOST_EXPECTED * samples) return [];
    return [
      `${predictedAs[i].toLocaleString('en-US')} of ${samples.toLocaleString('en-US')} pictures were predicted as “${name}”, which ${support.toLocaleString('en-US')} are: the model says nearly always the same.`,
    ];
  });
}
