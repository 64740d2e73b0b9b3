import type { Random } from '../random';
import type { Camera } from './camera/camera';
import { localScale, project } from './camera/homography';
import type { Area } from './motifs';
import { type Lockup, type MarkPlace, markReach } from './placeMark';

/** Where a mark shall go, and how large it may be. */
export interface PlaceRequest {
  /** The sheet that it is printed on, in pixels. */
  readonly width: number;
  readonly height: number;
  /** What it should not hide. */
  readonly busy: readonly Area[];
  readonly camera: Camera;
  /** The side of the sign in the finished picture, as a share of its shorter side. */
  readonly size: number;
  /** Degrees on the sheet. */
  readonly rotation: number;
  readonly lockup: Lockup;
}

/** The least side of a sign: of the shorter side of the picture, and of the longer one. */
const LEAST_OF_SHORTER = 0.12;
const LEAST_OF_LONGER = 0.1;
const CANDIDATES = 40;

/** The area that two rectangles share, in square pixels. */
function overlap(one: Area, other: Area): number {
  const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, wide) * Math.max(0, high);
}

/** The half width and half height of a turned mark. */
function turnedReach(lockup: Lockup, size: number, rotation: number): [number, number] {
  const [x, y] = markReach(lockup);
  const radians = (rotation * Math.PI) / 180;
  const [cosine, sine] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
  return [(x * cosine + y * sine) * size, (x * sine + y * cosine) * size];
}

/**
 * Chooses a place for a mark: often a corner, seldom on words, always within the finished picture. A mark with its name
 * that finds no room goes without the name; one that would be too small to be seen after the picture has become a square
 * is drawn larger.
 *
 * @returns the place on the sheet, and the lockup that fits
 */
export function choosePlace(request: PlaceRequest, random: Random): MarkPlace & { lockup: Lockup } {
  const { width, height, busy, camera, rotation } = request;
  const [shorter, longer] = [Math.min(camera.width, camera.height), Math.max(camera.width, camera.height)];
  const least = Math.max(LEAST_OF_SHORTER * shorter, LEAST_OF_LONGER * longer);
  const wanted = Math.max(request.size * shorter, least);
  const scale = localScale(camera.map, width / 2, height / 2);
  const fits = (lockup: Lockup, size: number) => {
    const [x, y] = turnedReach(lockup, size, rotation);
    const room = lockup === 'sign' ? [0.96, 0.96] : [0.72, 0.46];
    return 2 * x <= width * room[0] && 2 * y <= height * room[1];
  };
  let lockup = request.lockup;
  let size = wanted / scale;
  // A name makes a mark broad: shrink it as far as the sign can be seen, else leave the name out.
  while (lockup !== 'sign' && !fits(lockup, size) && size * 0.94 * scale >= least) size *= 0.94;
  if (!fits(lockup, size)) {
    lockup = 'sign';
    size = wanted / scale;
  }
  const [reachX, reachY] = turnedReach(lockup, size, rotation);
  const margin = Math.min(width, height) * 0.02;
  const lowX = Math.min(reachX + margin, width / 2);
  const lowY = Math.min(reachY + margin, height / 2);
  const ends = (low: number, whole: number) => random.choose([low, whole - low]);
  let best = { x: width / 2, y: height / 2 };
  let lowest = Number.POSITIVE_INFINITY;
  for (let candidate = 0; candidate < CANDIDATES; candidate++) {
    const isCorner = candidate < 8;
    const x = isCorner ? ends(lowX, width) : random.uniform(lowX, width - lowX);
    const y = candidate < 6 ? ends(lowY, height) : random.uniform(lowY, height - lowY);
    const box = { x: x - reachX, y: y - reachY, width: 2 * reachX, height: 2 * reachY };
    const outside = [
      [box.x, box.y],
      [box.x + box.width, box.y],
      [box.x, box.y + box.height],
      [box.x + box.width, box.y + box.height],
    ].filter(([cornerX, cornerY]) => {
      const [px, py] = project(camera.map, cornerX, cornerY);
      return px < 0 || py < 0 || px > camera.width || py > camera.height;
    }).length;
    const hidden = busy.reduce((sum, area) => sum + overlap(box, area), 0) / (box.width * box.height);
    const cost = outside * 3 + 2 * hidden + random.uniform(0, isCorner ? 0.2 : 0.3);
    if (cost < lowest) {
      lowest = cost;
      best = { x, y };
    }
  }
  // Perspective makes things smaller towards the far side.
  const there = localScale(camera.map, best.x, best.y);
  return { ...best, size: Math.max(size, least / there), rotation, lockup };
}
