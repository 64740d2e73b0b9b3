import type { RunPair } from '../../experiment/table/compareTwoRuns';
import { showHtml } from '../display';
import { escapeHtml } from '../escapeHtml';
import { comparisonSections } from './comparisonSections';
import { verdictText } from './verdictText';

/** Shows two runs side by side in a notebook, see `comparisonSections`. Resolves when they are shown. */
export async function showComparison(pair: RunPair): Promise<void> {
  const sections = await comparisonSections(pair);
  const html = sections.map(([, heading, part]) => `<h4>${escapeHtml(heading)}</h4>\n${part}`).join('\n');
  showHtml(html, verdictText(pair).join('\n'));
}
