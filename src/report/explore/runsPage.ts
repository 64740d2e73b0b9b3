import type { RunTable } from '../../experiment/table/runTable';
import { counted } from '../format';
import { offlinePage } from '../offlinePage';
import { type RunsTableOptions, renderRunsTable } from './renderRunsTable';

/** The offline page with the table of runs. */
export function runsPage(table: RunTable, options: RunsTableOptions = {}): string {
  const html = renderRunsTable(table, { id: 'runs', ...options });
  return offlinePage({
    title: 'Experiments',
    subtitle: `${counted(table.rows.length, 'run')} in ${options.root ?? 'reports'}. Choose settings by validation accuracy: the test pictures are for the last word.`,
    sections: [`<style>.page { max-width: 1500px; }</style><section>${html}</section>`],
    plotlyFrom: null,
  });
}
