import { BYTES_PER_ACTIVATION, countActivations } from './countActivations';
import { countBuilt } from './countBuilt';
import { countMacs } from './countMacs';
import { countParameters } from './countParameters';
import { createEfficientNet } from './efficientNet';
import { type EfficientNetArch, SCALING } from './scaling';

/** One network of the family: by formula, and counted on the built network in a real pass over one picture. */
export interface FamilyCounts {
  network: string;
  parameters: number;
  'parameters, built': number;
  macs: number;
  'macs, built': number;
  activations: number;
  'activations, built': number;
  /** Megabytes of the weights, float32. */
  'weights, MB': number;
  /** Megabytes of the activations of one picture, float32. */
  'activations, MB': number;
}

/**
 * B0 to B`upTo` (0 to 7), each built with random weights for 1000 classes, counted, and freed before the next one. B7
 * needs about 1 GB and some seconds. Taught in notebook 02.
 * `onNetwork` is told after each; what it returns is awaited. Throws for an `upTo` out of range, and when a layer of a built network has another shape than the formula.
 */
export async function familyCounts(
  upTo: number,
  onNetwork?: (row: FamilyCounts) => void | Promise<void>,
): Promise<FamilyCounts[]> {
  if (!(Number.isInteger(upTo) && upTo >= 0 && upTo <= 7)) {
    throw new Error(`upTo is ${upTo}; it must be a whole number from 0 to 7`);
  }
  const rows: FamilyCounts[] = [];
  for (let index = 0; index <= upTo; index++) {
    const arch = `efficientnet-b${index}` as EfficientNetArch;
    const { resolution } = SCALING[arch];
    const model = createEfficientNet(arch, { numClasses: 1000 });
    const built = countBuilt(model, resolution);
    model.dispose();
    if (built.differingLayers.length > 0) {
      throw new Error(`${arch}: the formula is wrong for ${built.differingLayers.slice(0, 5).join(', ')}`);
    }
    const [parameters, activations] = [countParameters(arch, 1000), countActivations(arch)];
    const row = {
      network: `B${index}`,
      parameters,
      'parameters, built': built.parameters,
      macs: countMacs(arch),
      'macs, built': built.macs,
      activations,
      'activations, built': built.activations,
      'weights, MB': (parameters * BYTES_PER_ACTIVATION) / 1e6,
      'activations, MB': (activations * BYTES_PER_ACTIVATION) / 1e6,
    };
    rows.push(row);
    await onNetwork?.(row);
  }
  return rows;
}
