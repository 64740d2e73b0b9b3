/** A point and its name; x and y as shares of the plot's width and height, from the lower left corner. */
export interface LabelledPoint {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Where a name stands, seen from its point. */
export interface LabelPlace {
  readonly xanchor: 'left' | 'right';
  readonly yanchor: 'top' | 'bottom';
}

interface Box {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** A plot as it is on a page of usual width, in pixels; a letter of size 11. */
const [WIDTH, HEIGHT, LETTER, LINE] = [620, 320, 6.2, 14];

const PLACES: readonly LabelPlace[] = [
  { xanchor: 'right', yanchor: 'bottom' },
  { xanchor: 'left', yanchor: 'top' },
  { xanchor: 'left', yanchor: 'bottom' },
  { xanchor: 'right', yanchor: 'top' },
];

function boxOf({ name, x, y }: LabelledPoint, { xanchor, yanchor }: LabelPlace): Box {
  const [width, px, py] = [name.length * LETTER, x * WIDTH, y * HEIGHT];
  const left = xanchor === 'left' ? px : px - width;
  const bottom = yanchor === 'bottom' ? py : py - LINE;
  return { left, right: left + width, bottom, top: bottom + LINE };
}

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;

/** Half of a marker's side, in pixels. */
const MARKER = 5;

function markerOf({ x, y }: LabelledPoint): Box {
  const [px, py] = [x * WIDTH, y * HEIGHT];
  return { left: px - MARKER, right: px + MARKER, bottom: py - MARKER, top: py + MARKER };
}

/**
 * For each point the first of four places where its name covers no other name and no other point and stays inside the plot,
 * or null when all are taken: then the name is left to the pointer. Earlier points choose first. Sizes of letters are
 * estimates.
 */
export function placeLabels(points: readonly LabelledPoint[]): (LabelPlace | null)[] {
  const taken: Box[] = [];
  const markers = points.map(markerOf);
  return points.map((point, index) => {
    const others = markers.filter(
      (marker) =>
        Math.abs(marker.left - markers[index].left) > 2 || Math.abs(marker.top - markers[index].top) > 2,
    );
    const place = PLACES.find((candidate) => {
      const box = boxOf(point, candidate);
      return (
        box.left >= 0 && box.right <= WIDTH && ![...taken, ...others].some((other) => overlap(box, other))
      );
    });
    if (place === undefined) return null;
    taken.push(boxOf(point, place));
    return place;
  });
}
