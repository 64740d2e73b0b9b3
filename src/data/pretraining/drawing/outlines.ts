import type { Outline, Point } from './coverage';

/** An ellipse around (x, y), turned by `turn` radians. */
export function oval(x: number, y: number, radiusX: number, radiusY = radiusX, turn = 0): Outline {
  const count = 24;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return Array.from({ length: count }, (_, index) => {
    const angle = (index * 2 * Math.PI) / count;
    const [dx, dy] = [radiusX * Math.cos(angle), radiusY * Math.sin(angle)];
    return [x + dx * cos - dy * sin, y + dx * sin + dy * cos];
  });
}

/** A rectangle from its left upper to its right lower corner, with round corners of this radius. */
export function box(left: number, top: number, right: number, bottom: number, radius = 0): Outline {
  const round = Math.min(radius, (right - left) / 2, (bottom - top) / 2);
  if (round <= 0) {
    return [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ];
  }
  const corners: readonly (readonly [number, number, number])[] = [
    [right - round, top + round, -Math.PI / 2],
    [right - round, bottom - round, 0],
    [left + round, bottom - round, Math.PI / 2],
    [left + round, top + round, Math.PI],
  ];
  return corners.flatMap(([x, y, start]) =>
    Array.from({ length: 5 }, (_, step): Point => {
      const angle = start + (step * Math.PI) / 8;
      return [x + round * Math.cos(angle), y + round * Math.sin(angle)];
    }),
  );
}

/** A closed outline from numbers: x and y of each corner in turn. */
export function poly(...numbers: readonly number[]): Outline {
  return Array.from({ length: numbers.length / 2 }, (_, index) => [
    numbers[index * 2],
    numbers[index * 2 + 1],
  ]);
}

/** A smooth closed line through these points: a uniform Catmull-Rom spline. Numbers as for `poly`. */
export function blob(...numbers: readonly number[]): Outline {
  return smooth(poly(...numbers), true);
}

/** Points on the Catmull-Rom spline through the given ones. */
export function smooth(points: Outline, closed: boolean, steps = 6): Outline {
  const count = points.length;
  const at = (index: number) =>
    closed ? points[((index % count) + count) % count] : points[Math.min(count - 1, Math.max(0, index))];
  const found: Point[] = [];
  for (let index = 0; index < (closed ? count : count - 1); index++) {
    const [a, b, c, d] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      const along = (axis: 0 | 1) =>
        0.5 *
        (2 * b[axis] +
          (c[axis] - a[axis]) * t +
          (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t * t +
          (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t * t * t);
      found.push([along(0), along(1)]);
    }
  }
  if (!closed) found.push(points[count - 1]);
  return found;
}

/**
 * A thick line along the points, with round ends: a leg, a tail, a stroke.
 *
 * @param from thickness at the first point; `to` at the last
 */
export function limb(points: Outline, from: number, to = from): Outline {
  const [there, back]: [Point[], Point[]] = [[], []];
  const last = points.length - 1;
  for (let index = 0; index <= last; index++) {
    const [before, after] = [points[Math.max(0, index - 1)], points[Math.min(last, index + 1)]];
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    const half = (from + ((to - from) * index) / Math.max(1, last)) / 2;
    const [nx, ny] = [(-(after[1] - before[1]) / length) * half, ((after[0] - before[0]) / length) * half];
    there.push([points[index][0] + nx, points[index][1] + ny]);
    back.unshift([points[index][0] - nx, points[index][1] - ny]);
  }
  return [
    ...there,
    ...cap(points[last], there[last], back[0]),
    ...back,
    ...cap(points[0], back[last], there[0]),
  ];
}

/** Half a circle around `middle` from one point to the opposite one. */
function cap(middle: Point, from: Point, to: Point): Point[] {
  const radius = Math.hypot(from[0] - middle[0], from[1] - middle[1]);
  const start = Math.atan2(from[1] - middle[1], from[0] - middle[0]);
  const across = Math.atan2(to[1] - middle[1], to[0] - middle[0]);
  // From the left side of the line over its tip to the right side: against the angle.
  const turn = (((start - across) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI) || Math.PI;
  return [1, 2, 3].map((step) => {
    const angle = start - (turn * step) / 4;
    return [middle[0] + radius * Math.cos(angle), middle[1] + radius * Math.sin(angle)];
  });
}

/** A limb straight from point to point, given as numbers: x and y in turn. */
export function rod(from: number, to: number, ...numbers: readonly number[]): Outline {
  return limb(poly(...numbers), from, to);
}

/** A limb through points given as numbers, smoothed: x and y in turn. */
export function strand(from: number, to: number, ...numbers: readonly number[]): Outline {
  return limb(smooth(poly(...numbers), false), from, to);
}

/** A regular star or polygon: `inner` 1 gives a polygon of 2 x `points` corners, a smaller one a star. */
export function star(x: number, y: number, points: number, radius: number, inner: number, turn = 0): Outline {
  return Array.from({ length: points * 2 }, (_, index) => {
    const angle = turn - Math.PI / 2 + (index * Math.PI) / points;
    const reach = index % 2 === 0 ? radius : radius * inner;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
}

/** A regular polygon. */
export function ngon(x: number, y: number, corners: number, radius: number, turn = 0): Outline {
  return Array.from({ length: corners }, (_, index) => {
    const angle = turn - Math.PI / 2 + (index * 2 * Math.PI) / corners;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** A shape and its smaller copy as a hole: a ring, a frame. */
export function hollow(outline: Outline, inner: number, x = 0, y = 0): Outline[] {
  const hole = outline.map(([px, py]): Point => [x + (px - x) * inner, y + (py - y) * inner]);
  return [outline, hole.reverse()];
}

/** The outline scaled around the origin, turned, then moved. */
export function moved(outline: Outline, x: number, y: number, scale = 1, turn = 0, scaleY = scale): Outline {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return outline.map(([px, py]) => {
    const [sx, sy] = [px * scale, py * scaleY];
    return [x + sx * cos - sy * sin, y + sx * sin + sy * cos];
  });
}
