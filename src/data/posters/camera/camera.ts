import sharp from 'sharp';
import type { Pixels } from '../../openImage';
import type { Random } from '../../random';
import { SURFACES } from '../surfaces';
import { document, polygon } from '../svg';
import { drawExposure, type Exposure, expose, NO_EXPOSURE } from './exposure';
import { compose, type Homography, poseHomography, project } from './homography';
import { warpPicture } from './warpPicture';

/**
 * How a picture was taken: `file` (as a designer saved it), `handheld` (a phone straight before it: noise, uneven light,
 * a little blur) or `angled` (a phone at an angle; the sheet lies or hangs on something).
 */
export type Shot = 'file' | 'handheld' | 'angled';

/** Everything about the camera that is decided before the picture is drawn. */
export interface Camera {
  readonly shot: Shot;
  /** The size of what comes out, in pixels. */
  readonly width: number;
  readonly height: number;
  /** From the sheet's pixels to the picture's. */
  readonly map: Homography;
  /** Degrees between the sheet's normal and the line of sight. */
  readonly tilt: number;
  readonly exposure: Exposure;
  /** Standard deviation of the blur, as a share of the shorter side. */
  readonly blur: number;
}

const IDENTITY: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** Draws how a sheet of this size is photographed. */
export function drawCamera(width: number, height: number, random: Random): Camera {
  const shot = random.choose<Shot>([
    'file',
    'file',
    'file',
    'handheld',
    'handheld',
    'angled',
    'angled',
    'angled',
  ]);
  if (shot === 'file') return { shot, width, height, map: IDENTITY, tilt: 0, exposure: NO_EXPOSURE, blur: 0 };
  const exposure = drawExposure(random);
  const blur = random.uniform() < 0.6 ? random.uniform(0.0008, 0.0038) : 0;
  if (shot === 'handheld') return { shot, width, height, map: IDENTITY, tilt: 0, exposure, blur };
  const pose = {
    yaw: random.uniform(-34, 34),
    pitch: random.uniform(-28, 28),
    roll: random.normal(0, 5),
    distance: random.uniform(1.1, 2.2),
  };
  const tilted = poseHomography(width, height, pose);
  const centred = compose(tilted, [1, 0, -width / 2, 0, 1, -height / 2, 0, 0, 1]);
  const corners = cornersOf(width, height).map(([x, y]) => project(centred, x, y));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top];
  // Most frames show some ground around the sheet, some cut its edges.
  const fill = random.uniform() < 0.2 ? random.uniform(1, 1.12) : random.uniform(0.76, 0.97);
  const [freeX, freeY] = [random.uniform(0.25, 0.75), random.uniform(0.25, 0.75)];
  const scale = fill * Math.min(width / wide, height / high);
  const fitted = [
    scale,
    0,
    (width - wide * scale) * freeX - left * scale,
    0,
    scale,
    (height - high * scale) * freeY - top * scale,
    0,
    0,
    1,
  ];
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const tilt = (Math.acos(Math.cos(radians(pose.yaw)) * Math.cos(radians(pose.pitch))) * 180) / Math.PI;
  return { shot, width, height, map: compose(fitted, centred), tilt, exposure, blur };
}

const cornersOf = (width: number, height: number): [number, number][] => [
  [0, 0],
  [width, 0],
  [width, height],
  [0, height],
];

/** What the sheet lies on, with the shadow that the sheet throws. */
async function drawGround(sheet: Pixels, { width, height, map }: Camera, random: Random): Promise<Pixels> {
  // Half the size is enough: it is blurred by the enlargement, as what is behind the sheet often is.
  const [wide, high] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const surface = random.choose(SURFACES)(wide, high, random);
  const shift = Math.min(width, height) * random.uniform(0.004, 0.016);
  const soft = Math.min(width, height) * random.uniform(0.006, 0.02);
  const corners = cornersOf(sheet.width, sheet.height).map(([x, y]): [number, number] => {
    const [px, py] = project(map, x, y);
    return [px + shift, py + shift];
  });
  const shadow = document(
    width,
    height,
    `<defs><filter id="s" x="-0.2" y="-0.2" width="1.4" height="1.4"><feGaussianBlur stdDeviation="${soft.toFixed(1)}"/></filter></defs>${polygon(corners, '#000', 'opacity="0.5" filter="url(#s)"')}`,
  );
  const enlarged = await sharp(surface.data, { raw: { width: wide, height: high, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
  const data = await sharp(enlarged, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(shadow) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { data, width, height };
}

/**
 * Photographs a sheet. The same stream gives the same picture; what changes on the sheet changes the picture there alone,
 * but for the width of the blur.
 */
export async function photographSheet(sheet: Pixels, camera: Camera, random: Random): Promise<Pixels> {
  if (camera.shot === 'file') return sheet;
  const { width, height, blur } = camera;
  const taken =
    camera.shot === 'angled'
      ? warpPicture(sheet, await drawGround(sheet, camera, random), camera.map)
      : sheet;
  const sigma = blur * Math.min(width, height);
  const image = sharp(taken.data, { raw: { width, height, channels: 3 } });
  const data = sigma >= 0.3 ? await image.blur(sigma).raw().toBuffer() : Uint8Array.from(taken.data);
  const picture = { data, width, height };
  expose(picture, camera.exposure, random);
  return picture;
}
