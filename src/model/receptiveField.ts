import type { LayerWindow, PlannedLayer } from './networks/declare/planNetwork';

/** Along one side: which pixels the first place of a map depends on, and how far the next place's lie from them. */
export interface Reach {
  /** The first pixel; below 0 it lies in the padding. */
  readonly first: number;
  /** The last pixel, this one included. */
  readonly last: number;
  /** Pixels from one place to the next. */
  readonly step: number;
}

/** What the places of a map see of the picture: along its height and along its width. */
export type ReceptiveField = readonly [Reach, Reach];

const PICTURE: ReceptiveField = [
  { first: 0, last: 0, step: 1 },
  { first: 0, last: 0, step: 1 },
];

/** Layers behind which every number depends on the whole picture. */
const SEE_ALL: readonly string[] = ['globalAveragePool', 'adaptiveAveragePool', 'flatten'];

/** The reach behind a window of `size` places, of which `padding` lie outside and each is `dilation` places from the next. */
export function windowReach(
  { first, last, step }: Reach,
  {
    size,
    stride,
    padding,
    dilation = 1,
  }: { size: number; stride: number; padding: number; dilation?: number },
): Reach {
  const after = (size - 1) * dilation - padding;
  return { first: first - padding * step, last: last + after * step, step: step * stride };
}

function behind(field: ReceptiveField, { sides, stride, padding }: LayerWindow): ReceptiveField {
  const along = (axis: 0 | 1) =>
    windowReach(field[axis], { size: sides[axis], stride, padding: padding[axis] });
  return [along(0), along(1)];
}

/** Where several ways meet, a place sees what it sees along any of them. */
function united(fields: readonly ReceptiveField[], layer: string): ReceptiveField {
  const along = (axis: 0 | 1): Reach => {
    const ways = fields.map((field) => field[axis]);
    const [{ step }] = ways;
    if (ways.some((way) => way.step !== step)) throw new Error(`${layer} joins maps of different strides`);
    return {
      first: Math.min(...ways.map(({ first }) => first)),
      last: Math.max(...ways.map(({ last }) => last)),
      step,
    };
  };
  return [along(0), along(1)];
}

/**
 * The receptive field of every layer of `layerGraph`, by kernels, strides and padding, from the picture upwards (Araujo,
 * Norris, Sim 2019, "Computing Receptive Fields of Convolutional Neural Networks"): windows of k places that lie s pixels
 * apart add (k - 1) * s pixels, and where branches meet the largest counts. null where all of the picture is seen,
 * from the pooling on. The gates of squeeze-and-excitation, which see all of it too, are left out: they scale maps, but
 * show no place. Throws for branches of different strides.
 */
export function receptiveFields(layers: readonly PlannedLayer[]): readonly (ReceptiveField | null)[] {
  const fields: (ReceptiveField | null)[] = [];
  for (const { layer, kind, inputs, window } of layers) {
    const entering = inputs.map((place) => (place < 0 ? PICTURE : fields[place]));
    if (SEE_ALL.includes(kind) || entering.includes(null)) {
      fields.push(null);
      continue;
    }
    const field = united(entering as ReceptiveField[], layer);
    fields.push(window === undefined ? field : behind(field, window));
  }
  return fields;
}

/** Pixels that a reach covers; the padding counts, as everywhere in the literature. */
export function reachSize({ first, last }: Reach): number {
  return last - first + 1;
}
