/** A number as SVG wants it: one decimal is a tenth of a pixel. */
const short = (value: number) => value.toFixed(1);

/** A rectangle. `extra`: further attributes. */
export const rect = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  radius = 0,
  extra = '',
) =>
  `<rect x="${short(x)}" y="${short(y)}" width="${short(Math.max(0, width))}" height="${short(Math.max(0, height))}" rx="${short(radius)}" fill="${fill}" ${extra}/>`;

/** A filled circle. */
export const circle = (x: number, y: number, radius: number, fill: string, extra = '') =>
  `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" fill="${fill}" ${extra}/>`;

/** A filled ellipse, turned by `angle` degrees. */
export const ellipse = (
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  fill: string,
  angle = 0,
  extra = '',
) =>
  `<ellipse rx="${short(radiusX)}" ry="${short(radiusY)}" fill="${fill}" transform="translate(${short(x)} ${short(y)}) rotate(${short(angle)})" ${extra}/>`;

/** A filled polygon. */
export const polygon = (points: readonly (readonly [number, number])[], fill: string, extra = '') =>
  `<polygon points="${points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ')}" fill="${fill}" ${extra}/>`;

/** A straight line with round ends. */
export const stroke = (
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  color: string,
  width: number,
  extra = '',
) =>
  `<line x1="${short(x0)}" y1="${short(y0)}" x2="${short(x1)}" y2="${short(y1)}" stroke="${color}" stroke-width="${short(width)}" stroke-linecap="round" ${extra}/>`;

/** A linear gradient from the first colour to the last, along the direction (dx, dy) of the shape's box. */
export const linearGradient = (id: string, colors: readonly string[], dx: number, dy: number) =>
  `<linearGradient id="${id}" x1="${dx < 0 ? 1 : 0}" y1="${dy < 0 ? 1 : 0}" x2="${dx > 0 ? 1 : 0}" y2="${dy > 0 ? 1 : 0}">${stops(colors)}</linearGradient>`;

/** A radial gradient around (cx, cy), shares of the shape's box. */
export const radialGradient = (id: string, colors: readonly string[], cx = 0.5, cy = 0.5, radius = 0.6) =>
  `<radialGradient id="${id}" cx="${cx.toFixed(2)}" cy="${cy.toFixed(2)}" r="${radius.toFixed(2)}">${stops(colors)}</radialGradient>`;

const stops = (colors: readonly string[]) =>
  colors
    .map(
      (color, index) => `<stop offset="${(index / (colors.length - 1)).toFixed(2)}" stop-color="${color}"/>`,
    )
    .join('');

/** A blur filter; `deviation` in pixels. */
export const blurFilter = (id: string, deviation: number) =>
  `<filter id="${id}" x="-0.3" y="-0.3" width="1.6" height="1.6"><feGaussianBlur stdDeviation="${deviation.toFixed(2)}"/></filter>`;

/** A whole SVG document. */
export const document = (width: number, height: number, body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
