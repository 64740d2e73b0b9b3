import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  checkTransformConfig,
  IMAGENET_NORMALIZATION,
  type Normalization,
  type SquareInterpolation,
  type TransformConfig,
} from '../../data/transformConfig';

/** What timm writes beside its weights, as far as it is used here. */
interface HubConfig {
  architecture?: string;
  pretrained_cfg?: {
    input_size?: number[];
    interpolation?: SquareInterpolation;
    crop_pct?: number;
    crop_mode?: string;
    mean?: Normalization['mean'];
    std?: Normalization['std'];
  };
}

/** `tf_efficientnet_b0` and `efficientnet_b0` are `efficientnet-b0` here; other names are the same. */
const sameName = (name: string): string => name.replace(/^tf_/, '').replace(/_/g, '-');

/**
 * The transform that timm's `config.json` beside a file of weights asks for; undefined when there is no such file or
 * it is about another network. Throws when it asks for what is not offered here.
 */
export async function hubTransform(arch: string, weightsPath: string): Promise<TransformConfig | undefined> {
  const path = join(dirname(weightsPath), 'config.json');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const { architecture = '', pretrained_cfg: wanted } = JSON.parse(text) as HubConfig;
    if (wanted?.input_size === undefined || sameName(architecture) !== sameName(arch)) return undefined;
    const imageSize = wanted.input_size[wanted.input_size.length - 1];
    const { mean, std } = { ...IMAGENET_NORMALIZATION, ...wanted };
    const config: TransformConfig = {
      imageSize,
      resize: wanted.crop_mode === 'squash' ? 'squash' : 'resizeCenterCrop',
      shorterSide: Math.floor(imageSize / (wanted.crop_pct ?? 0.875)),
      interpolation: wanted.interpolation ?? 'bicubic',
      normalization: { mean, std },
    };
    checkTransformConfig(config);
    return config;
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}
