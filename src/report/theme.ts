import type { Axis, Figure, Layout } from './figure';
import { plotText } from './plotText';

/**
 * Eight colours that stay apart for colour-blind readers: M. Okabe and K. Ito, "Color Universal Design", 2008.
 * Ordered so that the first ones have the most contrast on white; the palette's yellow is last for that reason.
 */
export const PALETTE = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#3d3d3d',
  '#f0e442',
] as const;

/** Shapes that go with the colours, so that colour is never the only difference. */
export const SYMBOLS = [
  'circle',
  'square',
  'diamond',
  'triangle-up',
  'x',
  'triangle-down',
  'star',
  'cross',
] as const;

/** From white to the palette's blue, evenly darker, for amounts. */
export const BLUES: readonly (readonly [number, string])[] = [
  [0, '#f7fafc'],
  [0.25, '#cfe3f1'],
  [0.5, '#8fbfdf'],
  [0.75, '#3d8fc4'],
  [1, '#005a8d'],
];

const INK = '#24292f';
const MUTED = '#57606a';
const GRID = '#e6e9ec';

/** The n-th colour; they repeat after the last. */
export function colour(index: number): string {
  return PALETTE[index % PALETTE.length];
}

/** The n-th marker shape. Changes with every colour and every round, so pairs repeat late. */
export function symbol(index: number): string {
  return SYMBOLS[(index + Math.floor(index / PALETTE.length)) % SYMBOLS.length];
}

/** An axis of the theme: titled, light grid, room made for its labels. */
export function axis(title: string, options: Axis = {}): Axis {
  return {
    title: { text: title, standoff: 10, font: { size: 13, color: MUTED } },
    automargin: true,
    gridcolor: GRID,
    linecolor: '#afb8c1',
    showline: true,
    zeroline: false,
    ...options,
  };
}

/** An axis for counts: from 0, whole numbers only. `largest` is the largest count shown. */
export function countAxis(title: string, largest: number, options: Axis = {}): Axis {
  const wholeSteps: Axis = largest <= 5 ? { tickmode: 'linear', tick0: 0, dtick: 1 } : { tickformat: ',d' };
  return axis(title, { rangemode: 'tozero', ...wholeSteps, ...options });
}

/** Longer names are cut on the axis (the pointer shows them whole), or they would leave no room for the chart. */
const LONGEST_TICK = 28;
/** With more classes than this the axis labels only some of them, as plotly chooses. */
const MOST_TICKS = 60;

/** An axis of classes. The names are taken as names even where they look like numbers or dates. */
export function classAxis(title: string, classNames: readonly string[], options: Axis = {}): Axis {
  const all: Axis = {
    tickmode: 'array',
    tickvals: classNames.map((_, i) => i),
    ticktext: classNames.map((name) => plotText(shorten(name))),
  };
  const labels = classNames.length <= MOST_TICKS ? all : {};
  return axis(title, { type: 'category', showgrid: false, ticks: '', ...labels, ...options });
}

function shorten(name: string): string {
  const characters = [...name];
  return characters.length > LONGEST_TICK ? `${characters.slice(0, LONGEST_TICK - 1).join('')}…` : name;
}

/** The theme's layout under a title; `layout` adds to it or replaces parts of it. */
export function themedLayout(title: string, layout: Layout, subtitle?: string): Layout {
  return {
    title: { text: title, ...(subtitle ? { subtitle: { text: subtitle } } : {}) },
    height: 380,
    margin: { l: 64, r: 24, t: 36, b: 56 },
    font: { family: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif', size: 13, color: INK },
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    colorway: PALETTE,
    hovermode: 'closest',
    hoverlabel: { align: 'left', bgcolor: '#ffffff', bordercolor: '#afb8c1', font: { color: INK, size: 12 } },
    legend: { orientation: 'h', x: 0, xanchor: 'left', y: 1.02, yanchor: 'bottom' },
    modebar: { bgcolor: 'rgba(0,0,0,0)', color: MUTED, activecolor: INK },
    ...layout,
  };
}

/** Plotly's switches for every figure: no logo, no link to a server, tools only under the pointer. */
export const CONFIG: NonNullable<Figure['config']> = {
  displaylogo: false,
  displayModeBar: 'hover',
  modeBarButtonsToRemove: ['select2d', 'lasso2d', 'autoScale2d'],
  scrollZoom: false,
  showSendToCloud: false,
  showEditInChartStudio: false,
  plotlyServerURL: '',
};
