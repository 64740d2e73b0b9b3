import { readCurves } from '../../experiment/table/readCurves';
import type { RunRow } from '../../experiment/table/runRow';
import { runTable } from '../../experiment/table/runTable';
import { showHtml } from '../display';
import { counted } from '../format';
import { type RunsTableOptions, renderRunsTable } from './renderRunsTable';

/** So many rows leave room for the rest of a notebook. */
const ROWS = 15;

/** Shows the runs of `listRuns` as a table to sort, to filter and to choose two from, see `renderRunsTable`. */
export async function showRuns(runs: readonly RunRow[], options: RunsTableOptions = {}): Promise<void> {
  const curves = await readCurves(runs);
  showHtml(
    renderRunsTable(runTable(runs), { curves, page: ROWS, ...options }),
    `[table of ${counted(runs.length, 'run')}]`,
  );
}
