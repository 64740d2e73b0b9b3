import type { MappedSample } from '../evaluate/explain/embeddingJson';
import type { EmbeddingMap } from '../evaluate/explain/embeddingMap';
import { showHtml } from './display';
import { type EmbeddingMapOptions, renderEmbeddingMap } from './explore/renderEmbeddingMap';

/** Shows a map of pictures, see `renderEmbeddingMap`. Resolves when it is shown. */
export async function showEmbeddingMap(
  map: EmbeddingMap<MappedSample>,
  classNames: readonly string[],
  options: EmbeddingMapOptions = {},
): Promise<void> {
  showHtml(await renderEmbeddingMap(map, classNames, options), `[map of ${map.points.length} pictures]`);
}
