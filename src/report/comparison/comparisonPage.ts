import type { RunPair } from '../../experiment/table/compareTwoRuns';
import { escapeHtml } from '../escapeHtml';
import { offlinePage } from '../offlinePage';
import { comparisonSections } from './comparisonSections';
import { pairNames } from './pairRows';

/** The offline page of a comparison. `root`: where paths of pictures start and the plotly bundle lies. */
export async function comparisonPage(pair: RunPair, root = process.cwd()): Promise<string> {
  const sections = await comparisonSections(pair, root);
  const [first, second] = pairNames(pair);
  return offlinePage({
    title: 'Two runs side by side',
    subtitle: `${first} and ${second}`,
    sections: sections.map(
      ([id, heading, html]) => `<section id="${id}"><h2>${escapeHtml(heading)}</h2>\n${html}</section>`,
    ),
    links: sections.map(([id, heading]) => [id, heading]),
    plotlyFrom: root,
  });
}
