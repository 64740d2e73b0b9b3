import { definitionOf } from './architectures';
import { createEfficientNet, type EfficientNet, type EfficientNetOptions } from './efficientNet';
import type { Network } from './network';
import { createNetwork } from './networks/declare/createNetwork';
import type { NetworkOptions as DefinedOptions } from './networks/declare/networkOptions';
import type { EfficientNetArch } from './scaling';

/**
 * What may be chosen when a network is made. `width` and `depth` are for EfficientNet's family, `auxiliaryWeight` for
 * the others.
 */
export interface NetworkOptions extends EfficientNetOptions, DefinedOptions {}

/**
 * Makes a network with fresh weights by its published name: `efficientnet-b0` to `efficientnet-b8`,
 * `efficientnet-l2`, or one of `NETWORKS`, such as `resnet18`. For published weights see `fromPretrained`. The caller
 * disposes the model. Throws for an unknown `arch` (the message lists the valid ones) and for an option out of its
 * range.
 */
export function fromName(arch: EfficientNetArch, options: NetworkOptions): EfficientNet;
export function fromName(arch: string, options: NetworkOptions): Network;
export function fromName(arch: string, options: NetworkOptions): Network {
  const definition = definitionOf(arch);
  if (definition === undefined) return createEfficientNet(arch, options);
  for (const name of ['width', 'depth'] as const) {
    if (options[name] === undefined) continue;
    throw new Error(`${arch} comes as published: ${name} is for EfficientNet's family`);
  }
  return createNetwork(definition, options);
}
