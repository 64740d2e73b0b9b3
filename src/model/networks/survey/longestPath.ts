import type { PlannedLayer } from '../declare/planNetwork';

/** Layers with a kernel of their own: what the number in a network's name counts. */
const COUNTED: readonly string[] = ['convolution', 'depthwiseConvolution', 'dense'];

/**
 * How many convolutions and dense layers the longest way through a network has: 16 for VGG-16, 50 for ResNet-50. Shortcuts and
 * auxiliary heads lie beside it.
 */
export function longestPath(layers: readonly PlannedLayer[]): number {
  const lengths: number[] = [];
  for (const { kind, inputs } of layers) {
    const before = Math.max(0, ...inputs.map((place) => (place < 0 ? 0 : lengths[place])));
    lengths.push(before + (COUNTED.includes(kind) ? 1 : 0));
  }
  return lengths[lengths.length - 1] ?? 0;
}
