import type { ImageClassifier } from './imageClassifier';

/**
 * The part of the network that a layer or variable belongs to: `blocks.3` for `blocks.3.expandConv.kernel`, `stem` for
 * `stem.conv.kernel`. Freezing and summaries go by parts.
 */
export function partOf(name: string): string {
  return name
    .split('.')
    .slice(0, name.startsWith('blocks.') ? 2 : 1)
    .join('.');
}

/** The parts of a network in the order in which a picture meets them: `stem`, `blocks.0`, ..., `top`, `classifier`. */
export function partNames(model: Pick<ImageClassifier, 'trainableNames'>): string[] {
  return [...new Set(model.trainableNames.map(partOf))];
}
