import { join } from 'node:path';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { escapeHtml } from './escapeHtml';
import { duration } from './format';
import { comparisonSection, thresholdSection, trustSection } from './index/decisionSections';
import { experimentsSection } from './index/experimentsSection';
import { headline } from './index/headline';
import { learnedSection } from './index/learnedSection';
import { mistakesSection } from './index/mistakesSection';
import { type Report, readReport } from './index/readReport';
import { dataSection, trainingSection } from './index/resultSections';
import { environmentSection, filesSection, notebooksSection, parametersSection } from './index/runSections';
import { validationSection } from './index/validationSection';
import { warnings } from './index/warnings';
import { offlinePage } from './offlinePage';

/**
 * Writes `index.html` into a report folder from the data files in it: the whole run on one page that needs no network.
 * Files that are missing or damaged are named in their place, so it can be called at any time of a run. Returns its path.
 *
 * @param folder the report folder; it must exist
 * @param root the project's root: where the paths of pictures start and the plotly bundle lies; by default the working directory
 */
export async function writeReportIndex(folder: string, root = process.cwd()): Promise<string> {
  const path = join(folder, 'index.html');
  await writeFileAtomic(path, await renderReportIndex(await readReport(folder), root));
  return path;
}

/** The page that `writeReportIndex` writes. */
export async function renderReportIndex(report: Report, root: string): Promise<string> {
  const title = titleOf(report);
  const cautions = warnings(report);
  const all: [id: string, heading: string, html: string][] = [
    ['result', 'Result', headline(report)],
    ['data', 'Data', dataSection(report)],
    ['training', 'Training', trainingSection(report)],
    ['validation', 'Validation', await validationSection(report, root)],
    ['misclassified', 'Misclassified pictures', await mistakesSection(report, root)],
    ['learned', 'What has it learned?', await learnedSection(report, root)],
    ['decision', 'Precision or recall', thresholdSection(report)],
    ['trust', 'Can the probability be trusted', trustSection(report)],
    ['comparison', 'Two checkpoints', comparisonSection(report)],
    ['experiments', 'Experiments', await experimentsSection(report.folder)],
    ['notebooks', 'Notebooks', notebooksSection(report)],
    [
      'settings',
      'Settings and machine',
      `<div class="columns"><div><h3>Parameters</h3>${parametersSection(report)}</div><div><h3>Versions and hardware</h3>${environmentSection(report)}</div></div>`,
    ],
    ['files', 'Files', filesSection(report)],
  ];
  const sections = all.filter(([, , html]) => html !== '');
  const [first, ...others] = sections.map(
    ([id, heading, html]) => `<section id="${id}"><h2>${heading}</h2>\n${html}</section>`,
  );
  const caution =
    cautions.length === 0
      ? ''
      : `<section class="warnings" id="warnings"><h2>Before you trust these figures</h2><ul>${cautions.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul></section>`;
  return offlinePage({
    title,
    badge: stateBadge(report),
    subtitle: subtitleOf(report),
    sections: [first, ...(caution === '' ? [] : [caution]), ...others],
    links: sections.map(([id, heading]) => [id, heading]),
    plotlyFrom: root,
  });
}

function titleOf({ parameters }: Report): string {
  const data = parameters.state === 'read' ? parameters.value.effective.data : undefined;
  return typeof data === 'string' && data !== ''
    ? `Image classification: ${data}`
    : 'Image classification report';
}

function subtitleOf({ parameters, run }: Report): string {
  const parts: string[] = [];
  if (parameters.state === 'read') {
    const { arch, imageSize } = parameters.value.effective;
    if (arch) parts.push(String(arch));
    if (imageSize) parts.push(`${imageSize} x ${imageSize} pixels`);
  }
  if (run.state === 'read') {
    const started = new Date(run.value.started);
    if (!Number.isNaN(started.getTime())) {
      parts.push(`started ${started.toISOString().slice(0, 16).replace('T', ' ')} UTC`);
      const end = run.value.finished ? new Date(run.value.finished).getTime() : Number.NaN;
      if (!Number.isNaN(end)) parts.push(`took ${duration((end - started.getTime()) / 1000)}`);
    }
  }
  return parts.join(' · ');
}

function stateBadge({ run }: Report): string {
  if (run.state !== 'read') return '';
  const state = escapeHtml(run.value.state);
  return ` <span class="badge ${state}">${state}</span>`;
}
