import { randomBytes } from 'node:crypto';
import type { Figure } from './figure';
import { OUTPUT_STYLE } from './outputStyle';
import { plotlyBundle } from './plotlyBundle';
import { plainText } from './plotText';
import { type Progress, progressHtml, progressText } from './progress';
import { renderFigure } from './renderFigure';
import { type GalleryItem, type RenderGalleryOptions, renderGallery } from './renderGallery';
import { type DataFrameLike, type RenderTableOptions, renderTable, type TableRows } from './renderTable';
import { throttle } from './throttle';

/** What Jupyter shows as one output: the same thing in several forms; it takes the richest one it can show. */
interface DisplayData {
  data: Record<string, string>;
  metadata: Record<string, unknown>;
  transient: Record<string, string>;
}
type WriteDisplayData = (data: DisplayData, update: boolean) => void;

/** Two updates of one output a second: more would only make the page busy. */
const UPDATE_INTERVAL = 500;

/** An output that is updated in place. */
export interface LiveDisplay {
  /** Shows a figure or HTML instead of what was there; skipped when a newer one follows within half a second. */
  update(content: Figure | string): void;
  /** Makes sure that the last update shows. Call it at the end. */
  finish(): void;
}

/** A progress bar in one output, or in one line of a terminal. */
export interface ProgressBar {
  /** `done` units are complete; `note` is said at the end of the line. */
  update(done: number, note?: string): void;
  /** Shows the last state and the time it took. Call it at the end, complete or not. */
  finish(note?: string): void;
}

/** True inside the notebook kernel. */
function inKernel(): boolean {
  return '__tslab__' in globalThis;
}

/**
 * The way to Jupyter inside the kernel, undefined elsewhere. tslab's public display sends one form of an output only,
 * so this takes the function below it; it is the one place that does. It changes from cell to cell: never keep it.
 */
function jupyterWriter(): WriteDisplayData | undefined {
  if (!inKernel()) return undefined;
  const internals: { lastWriteDisplayData?: WriteDisplayData | null } = require('tslab/dist/jupyter');
  if (typeof internals.lastWriteDisplayData !== 'function') {
    throw new Error(
      'this tslab has no lastWriteDisplayData, so nothing can be displayed; the course needs tslab 1.0.22',
    );
  }
  return internals.lastWriteDisplayData;
}

function emit(html: string, text: string, place?: { id: string; update: boolean }): void {
  const write = jupyterWriter();
  if (!write) {
    if (!place?.update) console.log(text);
    return;
  }
  const transient = place ? { display_id: place.id } : ({} as Record<string, string>);
  write({ data: { 'text/html': html, 'text/plain': text }, metadata: {}, transient }, place?.update ?? false);
}

/**
 * Makes the notebook ready to show charts: sends plotly (about 5 MB) and the style into this cell's output.
 * Call it once, in the first cell. Throws when the set-up has not made the plotly bundle.
 */
export function setUpNotebook(): void {
  if (!inKernel()) return;
  emit(`<style>${OUTPUT_STYLE}</style>${plotlyBundle()}`, '[chart library and style]');
}

/** Shows a figure. Outside a notebook its title is printed. */
export function show(figure: Figure): void {
  emit(renderFigure(figure), figureText(figure));
}

/** Shows rows or a danfojs DataFrame as a table. */
export function showTable(rows: TableRows | DataFrameLike, options: RenderTableOptions = {}): void {
  emit(renderTable(rows, options), `[table: ${options.caption ?? 'rows'}]`);
}

/** Shows HTML as it is: text from files must be escaped first (`escapeHtml`). `text` stands for it without HTML. */
export function showHtml(html: string, text = '[HTML]'): void {
  emit(html, text);
}

/** Shows pictures with captions, see `renderGallery`. Resolves when they are shown. */
export async function showGallery(
  items: readonly GalleryItem[],
  options: RenderGalleryOptions = {},
): Promise<void> {
  emit(await renderGallery(items, options), `[${items.length} pictures: ${options.title ?? 'gallery'}]`);
}

/** An output that moves: a chart or HTML that is updated in place, at most twice a second. */
export function liveDisplay(): LiveDisplay {
  const id = `live-${randomBytes(8).toString('hex')}`;
  let shown = false;
  const updates = throttle<Figure | string>((content) => {
    const html = typeof content === 'string' ? content : renderFigure(content, { liveKey: id });
    emit(html, typeof content === 'string' ? '[HTML]' : figureText(content), { id, update: shown });
    shown = true;
  }, UPDATE_INTERVAL);
  return { update: updates.push, finish: updates.flush };
}

/**
 * Shows how far a task of `total` units is (`before` of them done before), its rate and the time left: in a notebook as a bar that is updated in
 * place, in a terminal as one line that is rewritten, elsewhere (a log file) as one line at the end.
 */
export function progressBar({
  total,
  label,
  before = 0,
}: Pick<Progress, 'total' | 'label' | 'before'>): ProgressBar {
  const id = `progress-${randomBytes(8).toString('hex')}`;
  const start = performance.now();
  let shown = false;
  let state: Progress = { label, done: before, total, before, seconds: 0 };
  const updates = throttle<Progress>((progress) => {
    if (inKernel()) {
      emit(progressHtml(progress), progressText(progress), { id, update: shown });
      shown = true;
    } else if (process.stdout.isTTY) {
      process.stdout.write(`\r\u001b[2K${progressText(progress)}${progress.finished ? '\n' : ''}`);
    } else if (progress.finished) {
      console.log(progressText(progress));
    }
  }, UPDATE_INTERVAL);
  const push = (change: Partial<Progress>) => {
    if (state.finished) return;
    state = { ...state, ...change, seconds: (performance.now() - start) / 1000 };
    updates.push(state);
  };
  return {
    update: (done, note) => push({ done, ...(note === undefined ? {} : { note }) }),
    finish: (note) => {
      push({ finished: true, ...(note === undefined ? {} : { note }) });
      updates.flush();
    },
  };
}

function figureText({ layout }: Figure): string {
  return `[chart: ${plainText(layout.title?.text ?? 'without a title')}]`;
}
