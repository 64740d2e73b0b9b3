import type { Random } from '../../random';
import type { Area } from '../motifs';
import { fitText, type LetterShape, textPath, textWidth } from '../strokeAlphabet';
import { circle, polygon, rect, stroke } from '../svg';

/** A word in a rounded box, its upper left corner at (x, y). */
export function button(
  text: string,
  { x, y, height }: Omit<Area, 'width'>,
  [back, ink]: readonly [string, string],
  shape: LetterShape,
  roundness: number,
): { svg: string; width: number } {
  const style = { ...shape, height: height * 0.4 };
  const width = textWidth(text, style) + height;
  return {
    svg:
      rect(x, y, width, height, back, (height / 2) * roundness) +
      textPath(text, x + height / 2, y + height * 0.3, ink, style),
    width,
  };
}

/** A starred disc with a short text, such as a price. */
export function burst(
  text: string,
  x: number,
  y: number,
  radius: number,
  [back, ink]: readonly [string, string],
  shape: LetterShape,
  random: Random,
): string {
  const teeth = 12 + random.integer(10);
  const depth = random.choose([1, 0.9, 0.84]);
  const points = Array.from({ length: teeth * 2 }, (_, index) => {
    const [far, angle] = [index % 2 === 0 ? radius : radius * depth, (index * Math.PI) / teeth];
    return [x + far * Math.cos(angle), y + far * Math.sin(angle)] as const;
  });
  const style = fitText(text, radius * 1.45, radius * 0.5, shape);
  const [left, top] = [x - textWidth(text, style) / 2, y - style.height / 2];
  return polygon(points, back) + textPath(text, left, top, ink, style);
}

/** A square of black and white cells, like a code to scan, with its three corner signs. */
export function scanCode(x: number, y: number, side: number, random: Random): string {
  const cells = 21;
  const cell = side / (cells + 2);
  let path = '';
  const isCorner = (row: number, column: number) =>
    (row < 8 && column < 8) || (row < 8 && column > 12) || (row > 12 && column < 8);
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      if (isCorner(row, column) || random.uniform() < 0.5) continue;
      path += `M${(x + cell * (column + 1)).toFixed(1)} ${(y + cell * (row + 1)).toFixed(1)}h${cell.toFixed(2)}v${cell.toFixed(2)}h${(-cell).toFixed(2)}Z`;
    }
  }
  const corner = (left: number, top: number) =>
    rect(left, top, cell * 7, cell * 7, '#101014') +
    rect(left + cell, top + cell, cell * 5, cell * 5, '#ffffff') +
    rect(left + cell * 2, top + cell * 2, cell * 3, cell * 3, '#101014');
  return (
    rect(x, y, side, side, '#ffffff') +
    `<path d="${path}" fill="#101014"/>` +
    corner(x + cell, y + cell) +
    corner(x + cell * 15, y + cell) +
    corner(x + cell, y + cell * 15)
  );
}

/** A small sign for a list: a dot, a tick, a number in a disc, a star, a dash. */
export function bullet(kind: number, x: number, y: number, size: number, color: string): string {
  const half = size / 2;
  const width = size * 0.18;
  if (kind === 0) return circle(x + half, y + half, size * 0.3, color);
  if (kind === 1) {
    return (
      stroke(x, y + half, x + size * 0.35, y + size * 0.85, color, width) +
      stroke(x + size * 0.35, y + size * 0.85, x + size, y, color, width)
    );
  }
  if (kind === 2) return rect(x + size * 0.1, y + size * 0.1, size * 0.8, size * 0.8, color, size * 0.15);
  return stroke(x, y + half, x + size, y + half, color, width);
}
