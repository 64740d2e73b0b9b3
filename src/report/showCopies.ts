import type { CopiesCompared } from '../evaluate/explain/compareCopies';
import { showHtml } from './display';
import { copyEffectSentence, type RenderCopiesOptions, renderCopies } from './renderCopies';

/** Shows copies of pictures with what the network says of each, see `renderCopies`. Resolves when they are shown. */
export async function showCopies<Name extends string>(
  compared: CopiesCompared<Name>,
  options: RenderCopiesOptions<Name>,
): Promise<void> {
  const text = compared.effects.map((effect) => copyEffectSentence(effect, options.names)).join('\n');
  showHtml(await renderCopies(compared, options), text);
}
