import { B0_RESOLUTION } from './compoundScaling';
import { countMacs } from './countMacs';
import type { GrowthWay } from './growthTable';

/** One network of the paper's comparison: a baseline grown in one way, or in all three. */
export interface ScalingStudyRow {
  /** The network that was scaled. */
  readonly baseline: string;
  /** undefined: the baseline itself. */
  readonly way?: GrowthWay;
  /** What depth, width and resolution were multiplied by. */
  readonly factors: { readonly depth: number; readonly width: number; readonly resolution: number };
  /** As published. */
  readonly macs: number;
  /** ImageNet top-1 accuracy, 0 to 1. */
  readonly top1: number;
  readonly source: string;
}

const FACTORS: Record<GrowthWay | 'none', ScalingStudyRow['factors']> = {
  none: { depth: 1, width: 1, resolution: 1 },
  depth: { depth: 4, width: 1, resolution: 1 },
  width: { depth: 1, width: 2, resolution: 1 },
  resolution: { depth: 1, width: 1, resolution: 2 },
  together: { depth: 1.4, width: 1.2, resolution: 1.3 },
};

const row =
  (baseline: string, source: string) =>
  (way: GrowthWay | 'none', billions: number, top1: number): ScalingStudyRow => ({
    baseline,
    ...(way === 'none' ? {} : { way }),
    factors: FACTORS[way],
    macs: billions * 1e9,
    top1: top1 / 100,
    source,
  });

const mobileNetV1 = row('MobileNetV1', 'Tan and Le 2019, Table 3');
const mobileNetV2 = row('MobileNetV2', 'Tan and Le 2019, Table 3');
const resNet50 = row('ResNet-50', 'Tan and Le 2019, Table 3');
const b0 = row('EfficientNet-B0', 'Tan and Le 2019, Table 7');

/**
 * Published: four networks grown in one way alone and in all three together to about four times the computation (Tan
 * and Le 2019, Tables 3 and 7).
 */
export const SCALING_STUDIES: readonly ScalingStudyRow[] = [
  mobileNetV1('none', 0.6, 70.6),
  mobileNetV1('width', 2.2, 74.2),
  mobileNetV1('resolution', 2.2, 72.7),
  mobileNetV1('together', 2.3, 75.6),
  mobileNetV2('none', 0.3, 72.0),
  mobileNetV2('depth', 1.2, 76.8),
  mobileNetV2('width', 1.1, 76.4),
  mobileNetV2('resolution', 1.2, 74.8),
  mobileNetV2('together', 1.3, 77.4),
  resNet50('none', 4.1, 76.0),
  resNet50('depth', 16.2, 78.1),
  resNet50('width', 14.7, 77.7),
  resNet50('resolution', 16.4, 77.5),
  resNet50('together', 16.7, 78.8),
  b0('none', 0.4, 77.3),
  b0('depth', 1.8, 79.0),
  b0('width', 1.8, 78.9),
  b0('resolution', 1.9, 79.1),
  b0('together', 1.8, 81.1),
];

/**
 * The paper's networks grown from B0 (its Table 7) with our own count beside the published one, in multiply-accumulates.
 * The resolution is B0's times the factor, rounded to whole pixels.
 */
export function recountedStudy(): {
  grown: string;
  'published, billions': number;
  'counted, billions': number;
  top1: number;
}[] {
  return SCALING_STUDIES.filter(({ baseline }) => baseline === 'EfficientNet-B0').map(
    ({ way, factors, macs, top1 }) => ({
      grown: way ?? 'not at all',
      'published, billions': macs / 1e9,
      'counted, billions': countMacs(factors, Math.round(B0_RESOLUTION * factors.resolution)) / 1e9,
      top1,
    }),
  );
}
