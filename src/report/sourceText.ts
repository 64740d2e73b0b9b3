import { readFileSync } from 'node:fs';
import { escapeHtml } from './escapeHtml';

/** How a declaration at the beginning of a line starts and ends, as this project formats its files. */
const startOf = (name: string): RegExp =>
  new RegExp(`^(export )?(async )?(function|const|interface|type|class) ${name}\\b`);
const END = /^[}\])]/;

/** The lines of the declaration called `name`, comments before it left out. */
function linesOf(lines: readonly string[], name: string, path: string): readonly string[] {
  const start = lines.findIndex((line) => startOf(name).test(line));
  if (start < 0) throw new Error(`${path} declares no '${name}'`);
  if (/;\s*$/.test(lines[start])) return [lines[start]];
  // A head over several lines closes with a bracket too, but a body opens on that line.
  const length = lines.slice(start + 1).findIndex((line) => END.test(line) && !/[{[(]$/.test(line));
  return lines.slice(start, start + 2 + length);
}

/**
 * The text of top-level declarations as it stands in a source file, one empty line between them. `path` from the project's
 * root. Throws when one is not there.
 */
export function declarationText(path: string, names: readonly string[]): string {
  const lines = readFileSync(path, 'utf8').split('\n');
  return names.map((name) => linesOf(lines, name, path).join('\n')).join('\n\n');
}

/** Lines of a source file that are neither empty nor comment alone. */
export function codeLines(path: string): number {
  const text = readFileSync(path, 'utf8').replace(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, '');
  return text.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}

/** Source text for a notebook: HTML with the file's name above it. Long lines scroll. */
export function sourceHtml(path: string, names: readonly string[]): string {
  return `<figure class="course-figure"><figcaption><strong>${escapeHtml(path)}</strong></figcaption>
<pre style="overflow-x:auto;background:#f6f8fa;border-radius:6px;padding:12px;font-size:12px;line-height:1.45;margin:4px 0"><code>${escapeHtml(declarationText(path, names))}</code></pre></figure>`;
}
