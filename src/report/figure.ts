/** A line, points, or both. */
export interface ScatterTrace extends TraceOptions {
  type: 'scatter';
  mode: 'lines' | 'markers' | 'lines+markers' | 'markers+text';
  x: readonly (number | string)[];
  y: readonly (number | null)[];
  text?: readonly string[];
  textposition?: 'top center' | 'bottom center' | 'middle right';
  line?: { color?: string; width?: number; dash?: 'solid' | 'dot' | 'dash'; shape?: 'linear' | 'hv' | 'vh' };
  /** Fills the area down to the trace before. */
  fill?: 'tonexty';
  fillcolor?: string;
  /** How far the whiskers reach above and below each point. */
  error_y?: {
    type: 'data';
    symmetric: false;
    array: readonly number[];
    arrayminus: readonly number[];
    color?: string;
    thickness?: number;
    width?: number;
  };
}

/** Bars. */
export interface BarTrace extends TraceOptions {
  type: 'bar';
  orientation?: 'v' | 'h';
  x: readonly (number | string)[];
  /** null: no bar here. */
  y: readonly (number | string | null)[];
  width?: number | readonly number[];
  text?: readonly string[];
  textposition?: 'auto' | 'outside' | 'inside' | 'none';
  cliponaxis?: boolean;
}

/** Coloured cells: `z[row][column]`. */
export interface HeatmapTrace extends TraceOptions {
  type: 'heatmap';
  x: readonly (string | number)[];
  y: readonly (string | number)[];
  z: readonly (readonly (number | null)[])[];
  colorscale: readonly (readonly [number, string])[];
  zmin?: number;
  zmax?: number;
  xgap?: number;
  ygap?: number;
  showscale?: boolean;
  colorbar?: { title?: Title; tickformat?: string; thickness?: number; outlinewidth?: number };
}

interface TraceOptions {
  name?: string;
  xaxis?: string;
  yaxis?: string;
  showlegend?: boolean;
  opacity?: number;
  /** What the pointer shows; `%{customdata}` stands for the values below. */
  hovertemplate?: string;
  hoverinfo?: 'skip';
  customdata?: readonly unknown[];
  marker?: {
    color?: string | readonly string[];
    size?: number;
    symbol?: string;
    opacity?: number;
    line?: { color?: string; width?: number };
  };
}

/** One layer of a figure. */
export type Trace = ScatterTrace | BarTrace | HeatmapTrace;

interface Title {
  text: string;
  subtitle?: { text: string };
  standoff?: number;
  font?: { size?: number; color?: string };
}

/** One axis. */
export interface Axis {
  title?: Title;
  type?: 'linear' | 'log' | 'category';
  range?: readonly [number, number];
  rangemode?: 'normal' | 'tozero';
  autorange?: boolean | 'reversed';
  dtick?: number | string;
  tick0?: number;
  tickmode?: 'auto' | 'linear' | 'array';
  tickvals?: readonly number[];
  ticktext?: readonly string[];
  tickformat?: string;
  tickangle?: number;
  ticks?: '' | 'outside';
  nticks?: number;
  showgrid?: boolean;
  showline?: boolean;
  zeroline?: boolean;
  gridcolor?: string;
  linecolor?: string;
  zerolinecolor?: string;
  automargin?: boolean;
  constrain?: 'domain';
  scaleanchor?: string;
  domain?: readonly [number, number];
  anchor?: string;
  side?: 'left' | 'right' | 'top' | 'bottom';
  fixedrange?: boolean;
  minallowed?: number;
  maxallowed?: number;
}

interface Annotation {
  x: number | string;
  y: number | string;
  text: string;
  showarrow: boolean;
  xref?: string;
  yref?: string;
  xanchor?: 'left' | 'center' | 'right';
  yanchor?: 'top' | 'middle' | 'bottom';
  font?: { color?: string; size?: number };
  bgcolor?: string;
}

/** Size in pixels, axes and legend. A figure is as wide as its place, but at most `width`. */
export interface Layout {
  title?: Title;
  width?: number;
  height?: number;
  xaxis?: Axis;
  yaxis?: Axis;
  xaxis2?: Axis;
  yaxis2?: Axis;
  barmode?: 'group' | 'stack' | 'overlay';
  bargap?: number;
  showlegend?: boolean;
  legend?: Record<string, string | number>;
  margin?: { l?: number; r?: number; t?: number; b?: number };
  annotations?: readonly Annotation[];
  font?: { family?: string; size?: number; color?: string };
  hovermode?: 'closest' | 'x' | 'x unified' | false;
  hoverlabel?: Record<string, unknown>;
  colorway?: readonly string[];
  paper_bgcolor?: string;
  plot_bgcolor?: string;
  uirevision?: string;
  modebar?: Record<string, string>;
}

/** A chart as plain data: the part of plotly's JSON that the course uses. */
export interface Figure {
  data: readonly Trace[];
  layout: Layout;
  /** Plotly's switches; the theme's own hold where nothing is said. */
  config?: Record<string, unknown>;
}
