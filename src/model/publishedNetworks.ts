/** A network's published figures: size, cost of one picture, accuracy on ImageNet's validation set. */
export interface PublishedNetwork {
  readonly name: string;
  readonly family: string;
  /** Number of weights, as rounded in the paper. */
  readonly parameters: number;
  /** Multiply-accumulates for one picture at the network's own resolution; the paper calls them FLOPs. */
  readonly macs: number;
  /** Share of pictures whose first answer is right, 0 to 1. */
  readonly top1: number;
  /** Share of pictures with the right answer among the first five, 0 to 1. */
  readonly top5: number;
}

const network = (
  family: string,
  name: string,
  millions: number,
  billions: number,
  top1: number,
  top5: number,
): PublishedNetwork => ({
  family,
  name,
  parameters: millions * 1e6,
  macs: billions * 1e9,
  top1: top1 / 100,
  top5: top5 / 100,
});

/** Table 2 of Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks" (2019). */
export const PUBLISHED_NETWORKS: readonly PublishedNetwork[] = [
  network('EfficientNet', 'B0', 5.3, 0.39, 77.1, 93.3),
  network('EfficientNet', 'B1', 7.8, 0.7, 79.1, 94.4),
  network('EfficientNet', 'B2', 9.2, 1.0, 80.1, 94.9),
  network('EfficientNet', 'B3', 12, 1.8, 81.6, 95.7),
  network('EfficientNet', 'B4', 19, 4.2, 82.9, 96.4),
  network('EfficientNet', 'B5', 30, 9.9, 83.6, 96.7),
  network('EfficientNet', 'B6', 43, 19, 84.0, 96.8),
  network('EfficientNet', 'B7', 66, 37, 84.3, 97.0),
  network('ResNet', 'ResNet-50', 26, 4.1, 76.0, 93.0),
  network('ResNet', 'ResNet-152', 60, 11, 77.8, 93.8),
  network('DenseNet', 'DenseNet-169', 14, 3.5, 76.2, 93.2),
  network('DenseNet', 'DenseNet-264', 34, 6.0, 77.9, 93.9),
  network('Inception', 'Inception-v3', 24, 5.7, 78.8, 94.4),
  network('Inception', 'Inception-v4', 48, 13, 80.0, 95.0),
  network('ResNeXt', 'ResNeXt-101', 84, 32, 80.9, 95.6),
  network('SENet', 'SENet', 146, 42, 82.7, 96.2),
  network('NASNet', 'NASNet-A', 89, 24, 82.7, 96.2),
];
