/** A projective map of the plane: nine numbers, row after row. Points are columns (x, y, 1). */
export type Homography = readonly number[];

/** Where the map takes a point. */
export function project(map: Homography, x: number, y: number): [x: number, y: number] {
  const depth = map[6] * x + map[7] * y + map[8];
  return [(map[0] * x + map[1] * y + map[2]) / depth, (map[3] * x + map[4] * y + map[5]) / depth];
}

/** First `inner`, then `outer`. */
export function compose(outer: Homography, inner: Homography): Homography {
  return Array.from({ length: 9 }, (_, index) => {
    const [row, column] = [Math.floor(index / 3) * 3, index % 3];
    return (
      outer[row] * inner[column] + outer[row + 1] * inner[column + 3] + outer[row + 2] * inner[column + 6]
    );
  });
}

/** The map back; the common factor of a homography is free, so the adjugate will do. */
export function invert([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/**
 * How much the map enlarges lengths near a point: the square root of the factor of areas, from the Jacobian's determinant.
 */
export function localScale(map: Homography, x: number, y: number): number {
  const step = 0.5;
  const [x0, y0] = project(map, x, y);
  const [x1, y1] = project(map, x + step, y);
  const [x2, y2] = project(map, x, y + step);
  return Math.sqrt(Math.abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0))) / step;
}

/** How a sheet lies before the camera. */
export interface Pose {
  /** Turned to the side, forwards, and in its own plane; degrees. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  /** How far away the camera is, in lengths of the sheet's diagonal: the nearer, the stronger the perspective. */
  readonly distance: number;
}

/** What a pinhole camera sees of a sheet in this pose; the sheet's middle is at (0, 0) before and after. */
export function poseHomography(width: number, height: number, pose: Pose): Homography {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [yaw, pitch, roll] = [radians(pose.yaw), radians(pose.pitch), radians(pose.roll)];
  const away = Math.hypot(width, height) * pose.distance;
  const [cy, sy, cp, sp, cr, sr] = [
    Math.cos(yaw),
    Math.sin(yaw),
    Math.cos(pitch),
    Math.sin(pitch),
    Math.cos(roll),
    Math.sin(roll),
  ];
  // Columns of rotation about x, y and z; the sheet's own z is 0, so its third column is not needed.
  const [r11, r12, r21, r22] = [cy * cr, -cy * sr, cp * sr + sp * sy * cr, cp * cr - sp * sy * sr];
  const [r31, r32] = [sp * sr - cp * sy * cr, sp * cr + cp * sy * sr];
  return [away * r11, away * r12, 0, away * r21, away * r22, 0, r31, r32, away];
}
