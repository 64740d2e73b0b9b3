import type { NetworkDefinition } from './networks/declare/networkDefinition';
import { NETWORKS } from './networks/networks';
import { ARCH_NAMES, type NetworkShape, resolutionOf, scalingOf, shapeOf } from './scaling';

/** All names that `fromName` knows: EfficientNet's family, and the networks of the survey. */
export const ARCHITECTURES: readonly string[] = [...ARCH_NAMES, ...NETWORKS.map(({ name }) => name)];

/** Throws an error that lists the valid names when there is no such network. */
export function checkArch(arch: string): void {
  if (ARCHITECTURES.includes(arch)) return;
  throw new Error(`Unknown architecture '${arch}'. Valid: ${ARCHITECTURES.join(', ')}`);
}

/** The definition of `arch`; undefined for EfficientNet's family. Throws as `checkArch` does. */
export function definitionOf(arch: string): NetworkDefinition | undefined {
  checkArch(arch);
  return NETWORKS.find(({ name }) => name === arch);
}

/**
 * Side in pixels of the pictures that a network was published for, B0's for one's own widths and depths. Throws as
 * `checkArch` does.
 */
export function imageSizeOf(network: NetworkShape): number {
  if (typeof network !== 'string') return resolutionOf(network);
  return definitionOf(network)?.imageSize ?? scalingOf(network).resolution;
}

/**
 * What counts and tables take for `model`: width and depth of EfficientNet's family, which its options may have changed, and
 * the name of any other network. Throws as `checkArch` and `shapeOf` do.
 */
export function networkShapeOf(model: Parameters<typeof shapeOf>[0]): NetworkShape {
  return definitionOf(model.arch) === undefined ? shapeOf(model) : model.arch;
}

/**
 * `arch` itself when it is of EfficientNet's family, else `efficientnet-b0`: what notebook 02 looks into, which is about
 * that family. Throws as `checkArch` does.
 */
export function familyArch(arch: string): string {
  return definitionOf(arch) === undefined ? arch : ARCH_NAMES[0];
}
