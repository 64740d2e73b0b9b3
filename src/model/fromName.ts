import { createEfficientNet, type EfficientNet, type EfficientNetOptions } from './efficientNet';

/**
 * Makes a network with fresh weights by its published name, `efficientnet-b0` to `efficientnet-b8` or `efficientnet-l2`.
 * For published weights see `fromPretrained`. The caller disposes the model.
 * Throws for an unknown `arch` (the message lists the valid ones) and for an option out of its range.
 */
export function fromName(arch: string, options: EfficientNetOptions): EfficientNet {
  return createEfficientNet(arch, options);
}
