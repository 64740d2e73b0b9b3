import { randomBytes } from 'node:crypto';
import { escapeHtml } from './escapeHtml';
import type { Figure, Layout } from './figure';
import { plainText } from './plotText';
import { scriptJson } from './scriptJson';
import { CONFIG } from './theme';

/** How a figure is placed. */
export interface RenderFigureOptions {
  /** Letters, digits, `-` and `_`; unique in the page. By default a random one. */
  id?: string;
  /** Figures with the same key replace each other in place, without a flash: for a chart that is updated. */
  liveKey?: string;
}

const DEFAULT_HEIGHT = 380;

/**
 * A figure as HTML: its title, a place of the right height, its data, and a line of script that asks
 * for it to be drawn. The drawing is done by the script of `plotlyBundle()`, which may come before or after it.
 * Without scripts the title and a plain sentence show. Safe for any text in the figure.
 */
export function renderFigure(figure: Figure, options: RenderFigureOptions = {}): string {
  const id = options.id ?? `figure-${randomBytes(6).toString('hex')}`;
  if (!/^[\w-]+$/.test(id))
    throw new Error(`renderFigure: the id "${id}" may hold only letters, digits, - and _`);
  const { title, ...layout } = figure.layout;
  const height = layout.height ?? DEFAULT_HEIGHT;
  const json = scriptJson({
    data: figure.data,
    layout: { ...layout, height } satisfies Layout,
    config: {
      toImageButtonOptions: { filename: fileName(title?.text ?? 'figure'), scale: 2 },
      ...CONFIG,
      ...figure.config,
    },
  });
  const live = options.liveKey === undefined ? '' : ` data-live="${escapeHtml(options.liveKey)}"`;
  return `<figure class="course-figure" id="${id}" data-figure${live}>
${title ? `<figcaption><strong>${asHtml(title.text)}</strong>${title.subtitle ? ` <span>${asHtml(title.subtitle.text)}</span>` : ''}</figcaption>` : ''}
<div class="course-figure-plot" style="height:${height}px${layout.width === undefined ? '' : `;max-width:${layout.width}px`}"><p class="course-note">This chart is drawn by a script. It shows when scripts are allowed: trust the notebook, or open the HTML report in a browser.</p></div>
<script type="application/json" class="course-figure-data">${json}</script>
<script>(function (script) {
  var figure = script && script.closest && script.closest('.course-figure');
  if (!figure && script && script.parentNode) figure = script.parentNode.querySelector('#${id}');
  (window.courseFigures = window.courseFigures || []).push(figure || document.getElementById('${id}'));
})(document.currentScript);</script>
</figure>`;
}

function asHtml(plotlyText: string): string {
  return escapeHtml(plainText(plotlyText));
}

function fileName(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'figure'
  );
}
