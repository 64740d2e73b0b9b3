import type { ImageClassifier } from './imageClassifier';

/**
 * The part of the network that a layer or variable belongs to. `model` may know better; else EfficientNet's rule: `blocks.3`
 * for `blocks.3.expandConv.kernel`, `stem` for `stem.conv.kernel`. Freezing and summaries go by parts.
 */
export function partOf(name: string, model: Pick<ImageClassifier, 'partOf'> = {}): string {
  if (model.partOf !== undefined) return model.partOf(name);
  return name
    .split('.')
    .slice(0, name.startsWith('blocks.') ? 2 : 1)
    .join('.');
}

/**
 * The parts of a network that have something to train, in the order in which a picture meets them: `stem`, `blocks.0`, ...,
 * `top`, `classifier` of EfficientNet. The last one is always `classifier`.
 */
export function partNames(model: Pick<ImageClassifier, 'trainableNames' | 'partOf'>): string[] {
  return [...new Set(model.trainableNames.map((name) => partOf(name, model)))];
}
