import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkArch, definitionOf } from '../architectures';
import { scalingOf, type WidthAndDepth } from '../scaling';
import { isPublished, pretrainedFile } from './pretrainedFiles';

/** Where published weights lie, seen from the project's root. */
export const PRETRAINED_DIRECTORY = 'ckpts/pretrained';

/** Where the weights lie that come with the project, seen from its root. */
export const EMBEDDED_DIRECTORY = 'src/model/pretrained/embedded';

/** What decides which weights there are. */
export interface WeightsChoice extends Partial<WidthAndDepth> {
  arch: string;
  /** `auto`, `embedded`, `imagenet`, `advprop`, `none`, or the path of a `.pth` or `.safetensors` file. */
  pretrained: string;
  /** Where published weights are looked for. Default `ckpts/pretrained`. */
  directory?: string;
  /** Where embedded weights are looked for. Default `src/model/pretrained/embedded`. */
  embedded?: string;
}

/** The weights that are meant. */
export interface ChosenWeights {
  /** As given, or what `auto` stands for here: `imagenet`, `embedded` or `none`. */
  pretrained: string;
  /** The file with the embedded weights, when they are chosen. */
  path?: string;
  /** One sentence for a person. */
  note: string;
}

const NOTES: Readonly<Record<string, string>> = {
  imagenet: 'Weights: trained on ImageNet.',
  advprop: 'Weights: trained on ImageNet with adversarial pictures.',
  embedded:
    'Weights: embedded, trained on drawn pictures; for photographs --pretrained imagenet downloads better ones.',
  none: 'Weights: random.',
};

/** The file with the embedded weights of `arch`, whether it exists or not. */
export function embeddedFile(arch: string, directory = EMBEDDED_DIRECTORY): string {
  return join(directory, `${arch}.safetensors`);
}

function hasPublishedShape({ arch, width, depth }: WeightsChoice): boolean {
  if (definitionOf(arch) !== undefined) return true;
  const published = scalingOf(arch);
  return (width ?? published.width) === published.width && (depth ?? published.depth) === published.depth;
}

function auto(choice: WeightsChoice): ChosenWeights {
  const { arch, directory = PRETRAINED_DIRECTORY, embedded } = choice;
  const hasShape = hasPublishedShape(choice);
  const published = hasShape && isPublished(arch, 'imagenet') ? pretrainedFile(arch, 'imagenet').name : null;
  if (published !== null && existsSync(join(directory, published))) {
    return { pretrained: 'imagenet', note: NOTES.imagenet };
  }
  const path = embeddedFile(arch, embedded);
  if (hasShape && existsSync(path)) return { pretrained: 'embedded', path, note: NOTES.embedded };
  const network = hasShape ? arch : `${arch} of another width or depth`;
  return { pretrained: 'none', note: `Weights: random, since there are no embedded ones of ${network}.` };
}

/**
 * What `pretrained` means for this network. `auto`: the published weights of ImageNet when their file has been downloaded, else the
 * embedded ones, else `none`. Reads no file.
 *
 * @throws Error in one line: an unknown `arch`, `embedded` for a network without embedded weights
 */
export function chooseWeights(choice: WeightsChoice): ChosenWeights {
  const { arch, pretrained, embedded } = choice;
  checkArch(arch);
  if (pretrained === 'auto') return auto(choice);
  if (pretrained !== 'embedded') return { pretrained, note: NOTES[pretrained] ?? `Weights: ${pretrained}.` };
  const path = embeddedFile(arch, embedded);
  if (hasPublishedShape(choice) && existsSync(path)) return { pretrained, path, note: NOTES.embedded };
  throw new Error(
    `There are no embedded weights of ${arch}${hasPublishedShape(choice) ? '' : ' with another width or depth'}; give auto, imagenet, none or a file as "pretrained"`,
  );
}
