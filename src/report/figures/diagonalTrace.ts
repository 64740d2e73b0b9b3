import type { ScatterTrace } from '../figure';

/** The dashed line from (0, 0) to (1, 1) that a curve is held against. `name` says what lies on it. */
export function diagonalTrace(name: string): ScatterTrace {
  return {
    type: 'scatter',
    mode: 'lines',
    name,
    x: [0, 1],
    y: [0, 1],
    line: { color: '#8c959f', width: 1.5, dash: 'dash' },
    hoverinfo: 'skip',
  };
}
