import { join } from 'node:path';
import type { TransformConfig } from '../../data/transformConfig';
import { writeFileAtomic } from '../../data/writeFileAtomic';
import type { Explanation } from './explainPictures';
import { type Heatmap, resizeHeatmap } from './heatmap';

/** What `heatmaps.json` holds. */
export interface SavedExplanations {
  /** How the network saw the pictures. */
  readonly transform: TransformConfig;
  readonly gradCam: readonly Explanation[];
  readonly occlusion: readonly Explanation[];
}

/** Larger maps are made smaller: nobody sees the difference once they lie over a picture. */
const MOST_SIDE = 28;

function smaller(map: Heatmap): Heatmap {
  const [width, height] = [Math.min(MOST_SIDE, map.width), Math.min(MOST_SIDE, map.height)];
  return width === map.width && height === map.height ? map : resizeHeatmap(map, width, height);
}

const rounded = ({ width, height, values }: Heatmap) => ({
  width,
  height,
  values: Array.from(values, (value) => Number(value.toPrecision(3))),
});

/** Text of `heatmaps.json`: three digits a place, maps of at most 28 places a side. */
export function formatExplanations({ transform, gradCam, occlusion }: SavedExplanations): string {
  const plain = (explanations: readonly Explanation[]) =>
    explanations.map(({ maps, ...one }) => ({
      ...one,
      maps: maps.map(({ className, heatmap }) => ({ className, heatmap: rounded(smaller(heatmap)) })),
    }));
  return `${JSON.stringify({ transform, gradCam: plain(gradCam), occlusion: plain(occlusion) })}\n`;
}

/** Reads the text of `heatmaps.json` back. Throws when it is damaged or a map does not have its size. */
export function parseExplanations(text: string): SavedExplanations {
  const { transform, gradCam, occlusion } = JSON.parse(text) as SavedExplanations;
  if (!transform || !Array.isArray(gradCam) || !Array.isArray(occlusion)) {
    throw new Error('without transform, gradCam or occlusion');
  }
  const whole = (explanations: readonly Explanation[]) =>
    explanations.map(({ maps, ...one }) => ({
      ...one,
      maps: maps.map(({ className, heatmap }) => ({ className, heatmap: wholeMap(one.path, heatmap) })),
    }));
  return { transform, gradCam: whole(gradCam), occlusion: whole(occlusion) };
}

function wholeMap(path: string, { width, height, values }: Heatmap): Heatmap {
  if (!Array.isArray(values) || values.length !== width * height || !values.every(Number.isFinite)) {
    throw new Error(`${path}: its map does not hold ${width} x ${height} numbers`);
  }
  return { width, height, values: Float32Array.from(values) };
}

/** Writes `heatmaps.json` into the report folder, see `formatExplanations`. */
export async function writeExplanations(folder: string, saved: SavedExplanations): Promise<void> {
  await writeFileAtomic(join(folder, 'heatmaps.json'), formatExplanations(saved));
}
