import type { Explanation } from '../evaluate/explain/explainPictures';
import { showHtml } from './display';
import { type RenderHeatmapsOptions, renderHeatmaps } from './renderHeatmaps';

/** Shows pictures with their heat maps, see `renderHeatmaps`. Resolves when they are shown. */
export async function showHeatmaps(
  explanations: readonly Explanation[],
  options: RenderHeatmapsOptions,
): Promise<void> {
  const title = options.title ?? 'heat maps';
  showHtml(
    await renderHeatmaps(explanations, options),
    `[heat maps of ${explanations.length} pictures: ${title}]`,
  );
}
