import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mapConcurrently } from '../../../data/mapConcurrently';
import { writeFileAtomic } from '../../../data/writeFileAtomic';
import { parseHistoryCsv, type TimedRow } from '../../../train/parseHistoryCsv';
import type { RunRow } from '../runRow';
import { type RunCells, type RunTable, runTable } from '../runTable';
import { eventFile, type LoggedEvent, scalarValue } from './eventFile';
import {
  experimentValue,
  type LoggedSetting,
  loggedSettings,
  sessionEndValue,
  sessionStartValue,
} from './hparams';

/** Always the same name: writing again replaces what was there. */
const FILE = 'events.out.tfevents.0000000000.runs';

/** The measures in the table of the hparams plugin. */
const METRICS = ['final/accuracy', 'final/loss', 'test/accuracy'] as const;

const AT_ONCE = 16;

async function historyOf({ path }: RunRow): Promise<TimedRow[]> {
  // Without curves the row has its parameters and figures still; why is said in the table.
  return readFile(join(path, 'history.csv'), 'utf8')
    .then((text) => parseHistoryCsv(text, 'history.csv'))
    .catch(() => []);
}

function scalars(tags: Readonly<Record<string, number | null>>): Buffer[] {
  return Object.entries(tags).flatMap(([tag, value]) => (value === null ? [] : [scalarValue(tag, value)]));
}

function eventsOf(
  run: RunRow,
  cells: RunCells,
  history: readonly TimedRow[],
  settings: readonly LoggedSetting[],
): LoggedEvent[] {
  const started = (Date.parse(run.started ?? '') || 0) / 1000;
  let wallTime = started;
  const epochs = history.map((row): LoggedEvent => {
    wallTime += row.seconds ?? 0;
    const values = scalars({
      'loss/train': row.trainLoss,
      'loss/validation': row.valLoss,
      'accuracy/train': row.trainAccuracy,
      'accuracy/validation': row.valAccuracy,
      'learning rate/epoch': row.learningRate,
    });
    return { wallTime, step: row.epoch, values };
  });
  const ended = started + (run.seconds ?? wallTime - started);
  const figures = [run.accuracy?.value ?? null, run.loss, run.test?.value ?? null];
  const last = scalars(Object.fromEntries(METRICS.map((tag, index) => [tag, figures[index]])));
  return [
    { wallTime: started, step: 0, values: [sessionStartValue(cells, settings, run.name, started)] },
    ...epochs,
    { wallTime: ended, step: run.epochs ?? 0, values: last },
    { wallTime: ended, step: 0, values: [sessionEndValue(run.state, ended)] },
  ];
}

/**
 * Writes the runs where TensorBoard finds them: a folder for each under its name, with loss and accuracy by epoch and the figures of
 * the table, and all parameters that differ for the table of its hparams plugin. Writing again replaces runs of the same
 * names.
 *
 * @throws Error when `directory` cannot be written
 */
export async function writeTensorBoard(
  directory: string,
  runs: readonly RunRow[],
  table: RunTable = runTable(runs),
): Promise<void> {
  const settings = loggedSettings(table.rows, table.differing);
  const experiment = experimentValue(settings, METRICS);
  await writeFileAtomic(join(directory, FILE), eventFile([{ wallTime: 0, step: 0, values: [experiment] }]));
  await mapConcurrently(runs, AT_ONCE, async (run, index) => {
    // A run in the listed folder itself would write over the experiment's file.
    const folder = run.name === '.' ? 'run' : run.name;
    const events = eventsOf(run, table.rows[index], await historyOf(run), settings);
    await writeFileAtomic(join(directory, folder, FILE), eventFile(events));
  });
}
