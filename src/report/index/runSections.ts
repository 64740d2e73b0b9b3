import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { escapeHtml } from '../escapeHtml';
import { counted, duration, fileSize } from '../format';
import { renderTable } from '../renderTable';
import { missingNote } from './missingNote';
import type { Report } from './readReport';

/** The parameters of the run: those that the user set, and folded below them the others. */
export function parametersSection(report: Report): string {
  const { parameters } = report;
  if (parameters.state !== 'read') return missingNote(report, 'parameters');
  const { effective, overridden } = parameters.value;
  const rows = Object.entries(effective).map(([name, value]) => ({
    Parameter: name,
    Value: plainValue(value),
    Origin: overridden.includes(name) ? 'set for this run' : 'default',
  }));
  const [set, left] = [true, false].map((wanted) =>
    rows.filter(({ Parameter }) => overridden.includes(Parameter) === wanted),
  );
  const chosen = set.length > 0 ? renderTable(set, { maxRows: 500 }) : '<p>All at their defaults.</p>';
  if (left.length === 0) return chosen;
  return `${chosen}<details><summary>${counted(left.length, 'parameter')} at the default</summary>${renderTable(left, { maxRows: 500 })}</details>`;
}

/** Versions and hardware; nested values are spelled out as `packages: sharp`. */
export function environmentSection(report: Report): string {
  const { environment } = report;
  if (environment.state !== 'read') return missingNote(report, 'environment');
  const rows = Object.entries(environment.value).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([inner, version]) => ({
          What: `${name}: ${inner}`,
          Value: plainValue(version),
        }))
      : [{ What: name, Value: plainValue(value) }],
  );
  return renderTable(rows, { maxRows: 500 });
}

/** The notebooks with links to their pages, state and time. */
export function notebooksSection(report: Report): string {
  const { run, folder } = report;
  if (run.state !== 'read') return missingNote(report, 'run');
  const items = run.value.notebooks.map(({ name, title, state, seconds, error }) => {
    const page = `${name.replace(/\.ipynb$/, '')}.html`;
    const label = escapeHtml(title || name);
    const link = existsSync(join(folder, page))
      ? `<a href="${encodeURIComponent(page)}">${label}</a>`
      : label;
    const time = seconds === undefined ? '' : `, ${duration(seconds)}`;
    return `<li>${link} <span class="state ${/^(complete|done|ok)$/.test(state) ? 'good' : 'plain'}">${escapeHtml(state)}${time}</span>${error ? `<pre>${escapeHtml(error)}</pre>` : ''}</li>`;
  });
  const stages = (run.value.stages ?? []).map(
    ({ name, seconds }) => `${escapeHtml(name)} ${duration(seconds)}`,
  );
  return `<ol class="notebooks">${items.join('\n')}</ol>
${stages.length > 0 ? `<p class="hint">Set-up before the run: ${stages.join(', ')}.</p>` : ''}`;
}

/** Links to the data files that are there, with their sizes. */
export function filesSection({ folder }: Report): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => /\.(json|csv|txt|ipynb)$/.test(name) && !name.startsWith('.'))
    .sort();
  const items = files.map(
    (name) =>
      `<li><a href="${name.split('/').map(encodeURIComponent).join('/')}">${escapeHtml(name)}</a> <span class="state plain">${fileSize(statSync(join(folder, name)).size)}</span></li>`,
  );
  return `<ul class="files">${items.join('')}</ul>`;
}

function plainValue(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
