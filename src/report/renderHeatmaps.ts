import { resolve } from 'node:path';
import { mapConcurrently } from '../data/mapConcurrently';
import { openImage, type Pixels, readPixels } from '../data/openImage';
import { createRandom } from '../data/random';
import type { Transform } from '../data/transform';
import type { Explanation } from '../evaluate/explain/explainPictures';
import { heatmapPeak } from '../evaluate/explain/heatmap';
import { escapeHtml } from './escapeHtml';
import { percent, shortNumber } from './format';
import { heatGradient } from './heatColours';
import { type OverlayOptions, overlayHeatmap } from './overlayHeatmap';
import type { ShownPicture } from './renderPicture';
import { type PictureRow, renderPictureGrid } from './renderPictureGrid';
import { seenPart } from './seenPart';

/** How heat maps are shown. */
export interface RenderHeatmapsOptions extends Pick<OverlayOptions, 'opacity'> {
  /** The one that the maps were made with. */
  transform: Transform;
  /**
   * `network`: on the square that the network sees. `original`: on the picture in its own aspect ratio, with what the
   * transform cuts off dimmed. Default `original`.
   */
  aspect?: 'network' | 'original';
  /** Says the map's largest value with the class, for maps whose numbers have a meaning: an occlusion's. Default false. */
  showPeak?: boolean;
  title?: string;
  /** Long side of each picture. Default 200. */
  size?: number;
  /** What paths are relative to; by default the working directory. */
  root?: string;
}

/** The picture to draw on, and the part of it that the network sees. */
async function baseOf(
  path: string,
  { transform, aspect = 'original', size = 200, root = process.cwd() }: RenderHeatmapsOptions,
): Promise<{ pixels: Pixels; options: Pick<OverlayOptions, 'seen'> }> {
  const file = resolve(root, path);
  if (aspect === 'network') return { pixels: await transform.pixels(file, createRandom(0)), options: {} };
  // Twice the size, for screens with small pixels.
  const side = 2 * size;
  const resized = openImage(file).resize(side, side, { fit: 'inside', withoutEnlargement: true });
  const pixels = await readPixels(resized, file);
  return { pixels, options: { seen: seenPart(pixels.width, pixels.height, transform.config) } };
}

async function rowOf(one: Explanation, options: RenderHeatmapsOptions): Promise<PictureRow> {
  const { path, maps } = one;
  const isRight = one.true === one.predicted;
  const head = {
    label: isRight ? one.true : `${one.true} → ${one.predicted}`,
    note: `${isRight ? 'right' : 'wrong'}, ${percent(one.probability)}: ${path}`,
  };
  const base = await baseOf(path, options).catch(() => undefined);
  // A picture that cannot be read says so in its frame.
  if (base === undefined) return { ...head, pictures: [{ path }] };
  const drawn = maps.map(({ className, heatmap }): ShownPicture => {
    const pixels = overlayHeatmap(base.pixels, heatmap, { opacity: options.opacity, ...base.options });
    const peak = heatmapPeak(heatmap);
    const most = options.showPeak ? `: up to ${shortNumber(peak, 2)}` : '';
    const badge = peak > 0 ? `for ${className}${most}` : `nothing for ${className}`;
    return { path, pixels, badge };
  });
  return { ...head, pictures: [{ path, pixels: base.pixels }, ...drawn] };
}

function scale(from: number, words: readonly string[]): string {
  const bar = `<span style="display:inline-block;width:120px;height:10px;border-radius:5px;background:${heatGradient(from, 1)}"></span>`;
  return `<div class="course-gallery-place"><p class="course-more">${escapeHtml(words[0])} ${bar} ${escapeHtml(words[1])}</p></div>`;
}

/**
 * Pictures with their heat maps as HTML, a row each: the picture, then a map for each class of the explanation. Each map
 * has its own scale, so places can be compared, not pictures. Colours are explained below. A picture that cannot be read
 * leaves the reason.
 */
export async function renderHeatmaps(
  explanations: readonly Explanation[],
  options: RenderHeatmapsOptions,
): Promise<string> {
  const rows = await mapConcurrently(explanations, 4, (one) => rowOf(one, options));
  const { title, size = 200, root } = options;
  const grid = await renderPictureGrid(rows, { title, size, root });
  const hasNegative = explanations.some(({ maps }) =>
    maps.some(({ heatmap }) => heatmap.values.some((value) => value < 0)),
  );
  const words = hasNegative
    ? ['speaks against the class', 'speaks for it']
    : ['speaks for the class: a little', 'most'];
  return `${grid}${scale(hasNegative ? -1 : 0, words)}`;
}
