import { ALEX_NET } from './alexNet';
import { CONV_NEXTS } from './convNeXt';
import type { NetworkDefinition } from './declare/networkDefinition';
import { DENSE_NETS } from './denseNet';
import { EFFICIENT_NET_V2_S } from './efficientNetV2';
import { GOOG_LE_NET } from './googLeNet';
import { INCEPTION_RES_NET_V2 } from './inceptionResNetV2';
import { INCEPTION_V3 } from './inceptionV3';
import { INCEPTION_V4 } from './inceptionV4';
import { RES_NETS } from './resNet';
import { VGGS } from './vgg';

/**
 * The networks that `--arch` knows besides EfficientNet's own family, in the order in which they were published. To add
 * one, see docs/NETWORKS.md.
 */
export const NETWORKS: readonly NetworkDefinition[] = [
  ALEX_NET,
  ...VGGS,
  GOOG_LE_NET,
  INCEPTION_V3,
  ...RES_NETS,
  INCEPTION_V4,
  INCEPTION_RES_NET_V2,
  ...DENSE_NETS,
  EFFICIENT_NET_V2_S,
  ...CONV_NEXTS,
];
