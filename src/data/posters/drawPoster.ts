import sharp from 'sharp';
import type { Pixels } from '../openImage';
import { createRandom, type Random } from '../random';
import { type Camera, drawCamera, photographSheet } from './camera/camera';
import { localScale, project } from './camera/homography';
import { choosePlace } from './choosePlace';
import { type ComposedSheet, composeSheet } from './composeSheet';
import { coverMark } from './coverMark';
import type { Mark } from './marks';
import type { Area } from './motifs';
import {
  chooseVariant,
  type Ground,
  type Lockup,
  type MarkPlace,
  type MarkVariant,
  markReach,
  placeMark,
  signOffset,
} from './placeMark';
import type { Emblem, PosterCard } from './posterCard';
import { document } from './svg';

/** What shall be drawn. */
export interface PosterRequest {
  /** Decides everything but the marks: the same seeds give the same sheet, the same place and the same camera. */
  readonly seeds: readonly (string | number)[];
  readonly emblem: Emblem;
  /** The mark in that place; with the emblem `none` nothing is drawn there. */
  readonly mark?: Mark;
  /** A second mark, small, somewhere else. */
  readonly partner?: Mark;
  /** Of the picture's pixels; 1 by default. */
  readonly scale?: number;
}

/** A drawn picture and what is in it. */
export interface DrawnPoster {
  readonly pixels: Pixels;
  readonly card: Omit<PosterCard, 'quality'>;
}

const DEGREES = 180 / Math.PI;

/** How large signs are, as a share of the shorter side: some small, most of middle size. */
function drawSize(random: Random): number {
  const kind = random.uniform();
  if (kind < 0.15) return random.uniform(0.12, 0.18);
  if (kind < 0.75) return random.uniform(0.18, 0.36);
  return random.uniform(0.36, 0.55);
}

/** How marks are turned: mostly upright, some as on a sticker. */
function drawRotation(random: Random): number {
  const kind = random.uniform();
  if (kind < 0.62) return 0;
  return kind < 0.86 ? random.uniform(-14, 14) : random.uniform(-45, 45);
}

/** Mean and spread of the brightness within a rectangle, in steps of a few pixels. */
function readGround({ data, width, height }: Pixels, area: Area): Ground {
  const step = Math.max(1, Math.floor(Math.min(area.width, area.height) / 24));
  let [count, sum, squares] = [0, 0, 0];
  for (let y = Math.max(0, Math.floor(area.y)); y < Math.min(height, area.y + area.height); y += step) {
    for (let x = Math.max(0, Math.floor(area.x)); x < Math.min(width, area.x + area.width); x += step) {
      const at = (y * width + x) * 3;
      const value = (0.3 * data[at] + 0.59 * data[at + 1] + 0.11 * data[at + 2]) / 255;
      count++;
      sum += value;
      squares += value * value;
    }
  }
  const brightness = sum / Math.max(1, count);
  return { brightness, unrest: Math.sqrt(Math.max(0, squares / Math.max(1, count) - brightness ** 2)) };
}

interface Placed {
  readonly place: MarkPlace;
  readonly lockup: Lockup;
  readonly variant: MarkVariant;
  readonly roundness: number;
}

/** Decides where and how a mark is printed; nothing of it depends on the brand. */
function placeOn(base: Pixels, camera: Camera, busy: readonly Area[], size: number, random: Random): Placed {
  const wanted = random.choose<Lockup>(['sign', 'sign', 'sign', 'beside', 'below']);
  const { width, height } = base;
  const rotation = drawRotation(random);
  const { lockup, ...place } = choosePlace(
    { width, height, busy, camera, size, rotation, lockup: wanted },
    random,
  );
  const [x, y] = markReach(lockup).map((half) => half * place.size);
  const ground = readGround(base, { x: place.x - x, y: place.y - y, width: 2 * x, height: 2 * y });
  return {
    place,
    lockup,
    variant: chooseVariant(ground, random),
    roundness: random.choose([0, 0.15, 0.4, 1]),
  };
}

/** The sign's middle on the sheet. */
function signMiddle({ place, lockup }: Placed): [x: number, y: number] {
  const [dx, dy] = signOffset(lockup).map((offset) => (offset * place.size) / 2);
  const turn = place.rotation / DEGREES;
  return [
    place.x + dx * Math.cos(turn) - dy * Math.sin(turn),
    place.y + dx * Math.sin(turn) + dy * Math.cos(turn),
  ];
}

/** The sign's side and angle as the camera sees them. */
function seen(placed: Placed, { map, width, height }: Camera): { size: number; angle: number } {
  const [x, y] = signMiddle(placed);
  const turn = placed.place.rotation / DEGREES;
  const [x0, y0] = project(map, x, y);
  const [x1, y1] = project(map, x + Math.cos(turn), y + Math.sin(turn));
  return {
    size: (placed.place.size * localScale(map, x, y)) / Math.min(width, height),
    angle: Math.atan2(y1 - y0, x1 - x0) * DEGREES,
  };
}

async function rasterise({ svg }: Pick<ComposedSheet, 'svg'>): Promise<Pixels> {
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Prints SVG content onto pixels. */
async function print({ data, width, height }: Pixels, content: string): Promise<Pixels> {
  const printed = await sharp(data, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(document(width, height, content)) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { data: printed, width, height };
}

/**
 * Draws one picture: a sheet, the mark on it, perhaps something over a part of the mark, and the camera's view of it all.
 * Sheet, place and camera come from streams of their own, so two requests that differ in the mark alone give pictures that
 * differ where the mark is and nowhere else.
 */
export async function drawPoster({
  seeds,
  emblem,
  mark,
  partner,
  scale = 1,
}: PosterRequest): Promise<DrawnPoster> {
  const stream = (name: string) => createRandom(...seeds, name);
  const sheet = await composeSheet(stream('sheet'), scale);
  const base = await rasterise(sheet);
  const camera = drawCamera(sheet.width, sheet.height, stream('camera'));
  const random = stream('mark');
  const placed = placeOn(base, camera, sheet.busy, drawSize(random), random);
  const isCovered = random.uniform() < 0.2;
  const covered = isCovered ? random.uniform(0.1, 0.33) : 0;
  const [x, y] = signMiddle(placed);
  const content: string[] = [];
  if (partner !== undefined) {
    const second = stream('partner');
    const [halfX, halfY] = markReach(placed.lockup).map((half) => half * placed.place.size);
    const taken = {
      x: placed.place.x - halfX,
      y: placed.place.y - halfY,
      width: 2 * halfX,
      height: 2 * halfY,
    };
    const beside = placeOn(base, camera, [...sheet.busy, taken, taken], second.uniform(0.12, 0.2), second);
    content.push(placeMark(partner, beside.place, beside));
  }
  if (mark !== undefined && emblem !== 'none') content.push(placeMark(mark, placed.place, placed));
  if (isCovered) content.push(coverMark(x, y, placed.place.size / 2, covered, random));
  const printed = content.length === 0 ? base : await print(base, content.join(''));
  const pixels = await photographSheet(printed, camera, stream('shot'));
  const hasMark = emblem !== 'none' && mark !== undefined;
  const { size, angle } = seen(placed, camera);
  return {
    pixels,
    card: {
      layout: sheet.layout,
      emblem,
      mark: hasMark ? mark.name : '',
      variant: hasMark ? placed.variant : '',
      lockup: hasMark ? placed.lockup : '',
      size: hasMark ? size : 0,
      angle: hasMark ? angle : 0,
      covered: hasMark ? covered : 0,
      partner: partner?.name ?? '',
      shot: camera.shot,
      tilt: camera.tilt,
      blur: camera.blur * Math.min(camera.width, camera.height),
      noise: camera.exposure.noise,
    },
  };
}
