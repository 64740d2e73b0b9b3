import { countMacs } from './countMacs';
import { measureNetwork } from './measureNetwork';
import { resolutionOf } from './scaling';

/** What one network of the family costs on this machine: one picture of its published size, in evaluation mode. */
export interface FamilyMeasurement {
  network: string;
  /** Pixels. */
  resolution: number;
  'ms, median': number;
  'ms, fastest': number;
  'ms, slowest': number;
  /** Multiply-accumulates over the median. */
  'billion MACs a second': number;
  /** Megabytes of memory at the fullest, weights included; null where the system does not tell. */
  'peak, MB': number | null;
}

/**
 * Times B0 to B`upTo` (0 to 7) one after the other, each in a process of its own. `onNetwork` is told after each. Taught
 * in notebook 02. Throws for an `upTo` out of range, and as `measureNetwork` does.
 */
export async function measureFamily(
  upTo: number,
  onNetwork?: (row: FamilyMeasurement) => void | Promise<void>,
): Promise<FamilyMeasurement[]> {
  if (!(Number.isInteger(upTo) && upTo >= 0 && upTo <= 7)) {
    throw new Error(`upTo is ${upTo}; it must be a whole number from 0 to 7`);
  }
  const rows: FamilyMeasurement[] = [];
  for (let index = 0; index <= upTo; index++) {
    const arch = `efficientnet-b${index}`;
    const resolution = resolutionOf(arch);
    const { latency, fastest, slowest, peakMemory } = await measureNetwork({ arch, imageSize: resolution });
    const row = {
      network: `B${index}`,
      resolution,
      'ms, median': latency,
      'ms, fastest': fastest,
      'ms, slowest': slowest,
      'billion MACs a second': countMacs(arch) / latency / 1e6,
      'peak, MB': peakMemory === null ? null : peakMemory / 1e6,
    };
    rows.push(row);
    await onNetwork?.(row);
  }
  return rows;
}
