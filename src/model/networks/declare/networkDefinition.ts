import type { Normalization, SquareInterpolation } from '../../../data/transformConfig';
import type { Initializer } from '../../weightSpecs';
import type { Layers, Signal } from './layers';

/** Numbers that a network is made with. Those that it has no use for are ignored. */
export interface NetworkSettings {
  readonly numClasses: number;
  /** Of the dropout before the classifier (AlexNet, VGG: also before the hidden dense layers). */
  readonly dropoutRate: number;
  /** Of the last block's branch; earlier ones drop less. */
  readonly dropConnectRate: number;
  /** What an auxiliary head's loss counts in training; 0: the network has no such heads. */
  readonly auxiliaryWeight: number;
}

/** One step on a picture's way: what freezing, heat maps and summaries name. */
export interface NetworkPart {
  /** Unique. The last part is `classifier`: dropout, if any, and the layer that gives the logits. */
  readonly name: string;
  /**
   * An auxiliary head: it takes what the part before gives, and gives logits of its own. It runs in training only, and
   * the part behind it takes the same as it.
   */
  readonly auxiliary?: boolean;
  run(layers: Layers, x: Signal): Signal;
}

/** How published weights want their pictures: `resizeCenterCrop` to `NetworkDefinition.imageSize`. */
export interface PublishedPictures {
  /** The shorter side before the middle square is cut out, in pixels. */
  readonly shorterSide: number;
  readonly interpolation: SquareInterpolation;
  readonly normalization: Normalization;
}

/** A network as text: everything that is needed to count, build, train, save and load it. */
export interface NetworkDefinition {
  /** As `--arch` takes it. */
  readonly name: string;
  /** Side of the pictures that it was published for, in pixels. */
  readonly imageSize: number;
  /** Default: 256 for 224 pixels, bilinear, ImageNet's mean and deviation. */
  readonly pictures?: PublishedPictures;
  /** The published rates; 0 where left out. */
  readonly defaults?: Partial<Omit<NetworkSettings, 'numClasses'>>;
  /** Added to a BatchNorm's variance. Default 1e-5. */
  readonly batchNormEpsilon?: number;
  /** Added to a LayerNorm's variance. Default 1e-6. */
  readonly layerNormEpsilon?: number;
  /**
   * Start values of kernels by the number of inputs and outputs of a unit. Default: convolutions normal with variance 2 /
   * fanOut (He et al. 2015), dense layers uniform within 1 / sqrt(fanIn). Biases start at 0.
   */
  readonly initializers?: {
    convolution?(fanIn: number, fanOut: number): Initializer;
    dense?(fanIn: number, fanOut: number): Initializer;
  };
  /** The parts in the order in which a picture meets them. Called again for each number of classes. */
  parts(settings: NetworkSettings): readonly NetworkPart[];
}

/** The part that gives the logits. */
export const CLASSIFIER_PART = 'classifier';

/** The settings with what `definition` has published in the place of what is missing. */
export function settingsOf(
  { defaults }: NetworkDefinition,
  settings: Partial<NetworkSettings> & Pick<NetworkSettings, 'numClasses'>,
): NetworkSettings {
  const { dropoutRate = 0, dropConnectRate = 0, auxiliaryWeight = 0 } = { ...defaults };
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return { dropoutRate, dropConnectRate, auxiliaryWeight, ...Object.fromEntries(given) } as NetworkSettings;
}
