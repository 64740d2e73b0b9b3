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
  /** Where the figures are from. */
  readonly source: string;
}

const PAPER = 'Tan and Le 2019, Table 2';
const TORCHVISION = 'torchvision 0.29, weights IMAGENET1K_V1';

const network = (
  family: string,
  name: string,
  millions: number,
  billions: number,
  top1: number,
  top5: number,
  source = PAPER,
): PublishedNetwork => ({
  family,
  name,
  parameters: millions * 1e6,
  macs: billions * 1e9,
  top1: top1 / 100,
  top5: top5 / 100,
  source,
});
const ofTorchvision = (...[family, name, millions, billions, top1, top5]: Parameters<typeof network>) =>
  network(family, name, millions, billions, top1, top5, TORCHVISION);

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
  network('Inception', 'Inception-ResNet-v2', 56, 13, 80.1, 95.1),
  network('ResNeXt', 'ResNeXt-101', 84, 32, 80.9, 95.6),
  network('SENet', 'SENet', 146, 42, 82.7, 96.2),
  network('NASNet', 'NASNet-A', 89, 24, 82.7, 96.2),
];

/**
 * The networks that a survey of image classification goes through, as trained and measured by torchvision (parameters
 * and operations rounded; accuracy of the first set of weights of each, at 224 pixels, Inception at 299). AlexNet:
 * Krizhevsky 2014. VGG: Simonyan and Zisserman 2014. GoogLeNet, Inception: Szegedy et al. 2014, 2015. ResNet: He et al.
 * 2015. DenseNet: Huang et al. 2016. ConvNeXt: Liu et al. 2022.
 */
export const SURVEY_NETWORKS: readonly PublishedNetwork[] = [
  ofTorchvision('AlexNet', 'AlexNet', 61.1, 0.714, 56.522, 79.066),
  ofTorchvision('VGG', 'VGG-11', 132.9, 7.609, 69.02, 88.628),
  ofTorchvision('VGG', 'VGG-13', 133.0, 11.308, 69.928, 89.246),
  ofTorchvision('VGG', 'VGG-16', 138.4, 15.47, 71.592, 90.382),
  ofTorchvision('VGG', 'VGG-19', 143.7, 19.632, 72.376, 90.876),
  ofTorchvision('Inception', 'GoogLeNet', 6.62, 1.498, 69.778, 89.53),
  ofTorchvision('Inception', 'Inception-v3', 27.2, 5.713, 77.294, 93.45),
  ofTorchvision('ResNet', 'ResNet-18', 11.7, 1.814, 69.758, 89.078),
  ofTorchvision('ResNet', 'ResNet-34', 21.8, 3.664, 73.314, 91.42),
  ofTorchvision('ResNet', 'ResNet-50', 25.6, 4.089, 76.13, 92.862),
  ofTorchvision('ResNet', 'ResNet-101', 44.5, 7.801, 77.374, 93.546),
  ofTorchvision('ResNet', 'ResNet-152', 60.2, 11.514, 78.312, 94.046),
  ofTorchvision('DenseNet', 'DenseNet-121', 7.98, 2.834, 74.434, 91.972),
  ofTorchvision('DenseNet', 'DenseNet-169', 14.1, 3.36, 75.6, 92.806),
  ofTorchvision('DenseNet', 'DenseNet-201', 20.0, 4.291, 76.896, 93.37),
  ofTorchvision('ConvNeXt', 'ConvNeXt-T', 28.6, 4.456, 82.52, 96.146),
  ofTorchvision('ConvNeXt', 'ConvNeXt-S', 50.2, 8.684, 83.616, 96.65),
  ofTorchvision('ConvNeXt', 'ConvNeXt-B', 88.6, 15.355, 84.062, 96.87),
  ofTorchvision('ConvNeXt', 'ConvNeXt-L', 197.8, 34.361, 84.414, 96.976),
];

/**
 * Networks that came after EfficientNet, by torchvision's figures. ViT: Dosovitskiy et al. 2020. Swin: Liu et al. 2021.
 * EfficientNetV2: Tan and Le 2021. MaxViT: Tu et al. 2022.
 */
export const NEWER_NETWORKS: readonly PublishedNetwork[] = [
  ofTorchvision('ViT', 'ViT-B/16', 86.6, 17.564, 81.072, 95.318),
  ofTorchvision('Swin', 'Swin-T', 28.3, 4.491, 81.474, 95.776),
  ofTorchvision('Swin', 'Swin-S', 49.6, 8.741, 83.196, 96.36),
  ofTorchvision('Swin', 'Swin-B', 87.8, 15.431, 83.582, 96.64),
  ofTorchvision('EfficientNetV2', 'EfficientNetV2-S', 21.5, 8.366, 84.228, 96.878),
  ofTorchvision('EfficientNetV2', 'EfficientNetV2-M', 54.1, 24.582, 85.112, 97.156),
  ofTorchvision('EfficientNetV2', 'EfficientNetV2-L', 118.5, 56.08, 85.808, 97.788),
  ofTorchvision('MaxViT', 'MaxViT-T', 30.9, 5.558, 83.7, 96.722),
];
