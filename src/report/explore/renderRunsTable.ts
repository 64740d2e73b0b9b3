import { randomBytes } from 'node:crypto';
import {
  type CellValue,
  LOCAL_SETTINGS,
  RUN_COLUMNS,
  type RunCells,
  type RunTable,
} from '../../experiment/table/runTable';
import { duration, percent } from '../format';
import { renderTable } from '../renderTable';
import { rateText } from '../validation/rateText';
import { RUNS_TABLE_SCRIPT } from './runsTableScript';
import { RUNS_TABLE_STYLE } from './runsTableStyle';
import { startScript } from './startScript';

/** One epoch of a curve, as much as the page draws. */
export interface ShownEpoch {
  readonly valLoss: number | null;
  readonly valAccuracy: number | null;
}

/** How the table is made. */
export interface RunsTableOptions {
  /** Letters, digits, `-` and `_`; unique in the page. By default a random one. */
  id?: string;
  /** The listed folder, for the command that compares two runs. Default `reports`. */
  root?: string;
  /** Curves by the position of the run; a run without any is compared without. */
  curves?: ReadonlyMap<number, readonly ShownEpoch[]>;
  /** What the controls stand on at first, see `chooseRows`. By default all runs, the newest first. */
  filter?: string;
  sort?: string;
  /** Rows that show at once; a button shows as many more. Default 100. */
  page?: number;
}

/** Columns that show at first: these, the parameters that differ, and those. */
const [FIRST, LAST] = [
  ['run', 'when', 'state', 'accuracy', 'group', 'loss', 'testAccuracy'],
  ['epochsDone', 'seconds', 'kind', 'commit'],
];

/** More parameters that differ than this are offered, not shown at first. */
const MOST_SETTINGS = 12;

/** Without scripts so many of the newest runs show. */
const STATIC_ROWS = 30;

function rounded(value: CellValue): CellValue {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(8)) : value;
}

/** Cells that are equal in all rows stand once in the page. */
function splitShared(
  rows: readonly RunCells[],
  columns: readonly string[],
): { shared: RunCells; own: string[] } {
  const isShared = (name: string) => rows.every((row) => (row[name] ?? null) === (rows[0][name] ?? null));
  const shared = rows.length < 2 ? [] : columns.filter(isShared);
  return {
    shared: Object.fromEntries(shared.map((name) => [name, rounded(rows[0][name] ?? null)])),
    own: columns.filter((name) => !shared.includes(name)),
  };
}

function staticTable(rows: readonly RunCells[], settings: readonly string[]): string {
  const number = (value: CellValue): number | null => (typeof value === 'number' ? value : null);
  const score = (value: CellValue, low: CellValue, high: CellValue) => {
    const [rate, from, to] = [value, low, high].map(number);
    if (rate === null) return '–';
    return from === null || to === null ? percent(rate) : rateText(rate, [from, to]);
  };
  const shown = rows.slice(-STATIC_ROWS).reverse();
  const cells = shown.map((row) => ({
    when: String(row.when ?? '–')
      .slice(0, 16)
      .replace('T', ' '),
    run: row.run,
    kind: row.kind,
    state: row.reason === null ? row.state : `${row.state}: ${row.reason}`,
    accuracy: score(row.accuracy, row.accuracyLow, row.accuracyHigh),
    group: row.group,
    loss: row.loss,
    testAccuracy: score(row.testAccuracy, row.testLow, row.testHigh),
    seconds: typeof row.seconds === 'number' ? duration(row.seconds) : '–',
    ...Object.fromEntries(settings.slice(0, MOST_SETTINGS).map((name) => [name, row[name] ?? null])),
  }));
  const left = rows.length - shown.length;
  return renderTable(cells, {
    maxRows: STATIC_ROWS,
    caption: left > 0 ? `The newest ${STATIC_ROWS} of ${rows.length} runs` : undefined,
  });
}

/**
 * The table of runs, to sort, to filter and to choose two from, which then stand side by side. Plain HTML and a script over data in
 * the page: no network, every control works with the keyboard; without scripts the newest runs show. Names, reasons and parameters
 * are shown as text whatever they hold. 5,000 runs are fine: the page shows a hundred at a time, or as many as it is told.
 */
export function renderRunsTable(
  { rows, settings, differing }: RunTable,
  options: RunsTableOptions = {},
): string {
  if (rows.length === 0)
    return '<p class="course-more">There is no run yet: npm start, npm run train or npm run sweep makes some.</p>';
  const {
    id = `runs-${randomBytes(6).toString('hex')}`,
    root = 'reports',
    curves = new Map<number, readonly ShownEpoch[]>(),
    filter = '',
    sort = '-when',
    page = 100,
  } = options;
  const columns = [...RUN_COLUMNS, ...settings];
  const isLocal = (name: string) => LOCAL_SETTINGS.includes(name);
  const { shared, own } = splitShared(rows, columns);
  const data = {
    root,
    fixed: RUN_COLUMNS,
    settings: settings.filter((name) => !isLocal(name)),
    local: settings.filter(isLocal),
    shown: [...FIRST, ...differing.slice(0, MOST_SETTINGS), ...LAST].filter(
      (name) => FIRST.indexOf(name) === 0 || rows.some((row) => (row[name] ?? null) !== null),
    ),
    columns: own,
    shared,
    rows: rows.map((row) => own.map((name) => rounded(row[name] ?? null))),
    curves: Object.fromEntries(
      [...curves].map(([index, epochs]) => [
        index,
        epochs.map(({ valLoss, valAccuracy }) =>
          [valLoss, valAccuracy].map((value) => (value === null ? null : Number(value.toPrecision(5)))),
        ),
      ]),
    ),
    filter,
    sort,
    page,
  };
  return `<div class="course-explore course-runs" id="${id}"><style>${RUNS_TABLE_STYLE}</style>
<div class="course-explore-note"><p class="course-more">The table can be sorted and filtered when scripts are allowed: trust the notebook, or open the HTML report in a browser.</p>
${staticTable(rows, differing)}</div>
<div class="course-explore-body" hidden>
<p class="course-explore-controls"><label for="${id}-filter">Filter</label>
<input type="search" id="${id}-filter" data-at="filter" spellcheck="false" autocomplete="off" placeholder="resnet learningRate&gt;0.001 accuracy&gt;=90%" aria-describedby="${id}-problem">
<span data-at="count" role="status"></span></p>
<p class="course-runs-error" id="${id}-problem" data-at="problem" role="alert"></p>
<details><summary>Columns</summary><div class="course-runs-columns" data-at="columns"></div></details>
<div class="course-runs-place" data-at="table" tabindex="0" role="region" aria-label="Runs"></div>
<p class="course-explore-controls"><button type="button" class="course-explore-more" data-at="more"></button></p>
<p class="course-more" data-at="group"></p>
<div class="course-runs-pair" data-at="pair" aria-live="polite" hidden></div>
</div>
${startScript(id, RUNS_TABLE_SCRIPT, data)}
</div>`;
}
