import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { drawFormula } from '../fixtures/drawFormula';
import reference from '../fixtures/transform_reference.json';
import type { Pixels } from '../openImage';
import { createRandom } from '../random';
import { adjustBrightness, adjustContrast, adjustHue, adjustSaturation } from './adjustColor';
import { adjustSharpness, autoContrast, equalize, posterize, solarize } from './adjustTones';
import { centerCrop } from './centerCrop';
import type { Interpolation } from './interpolation';
import { RAND_AUGMENT_OPERATIONS } from './randAugment';
import { flipHorizontally, flipVertically } from './randomFlip';
import { resize } from './resize';
import { resizePixels } from './resizePixels';
import { rotationMatrix, warpAffine } from './warpAffine';

const cases: Record<string, { width: number; height: number; pixels: string }> = reference.cases;
const image = drawFormula(reference.width, reference.height);
const random = createRandom(0);

/** The picture of a case, as the reference has it. */
function expected(name: string): Pixels {
  const { width, height, pixels } = cases[name];
  return { width, height, data: inflateSync(Buffer.from(pixels, 'base64')) };
}

/** Our result for a case, from its name. */
function ours(name: string): Pixels {
  const [word, second, third] = name.split(' ');
  const factor = Number(second);
  const { width, height } = cases[name];
  switch (word) {
    case 'resize':
      return resizePixels(image, width, height, {
        interpolation: third as Interpolation,
        antialias: !name.endsWith('without antialias'),
      });
    case 'Resize(21)':
      return resize(21).apply(image, random);
    case 'CenterCrop(23)':
    case 'CenterCrop(20)':
      return centerCrop(Number(word.slice(11, 13))).apply(image, random);
    case 'horizontal':
      return flipHorizontally(image);
    case 'vertical':
      return flipVertically(image);
    case 'brightness':
      return adjustBrightness(image, factor);
    case 'contrast':
      return adjustContrast(image, factor);
    case 'saturation':
      return adjustSaturation(image, factor);
    case 'sharpness':
      return adjustSharpness(image, factor);
    case 'hue':
      return adjustHue(image, factor);
    case 'rotation':
      return warpAffine(image, rotationMatrix(image.width, image.height, factor), {
        interpolation: third as 'nearest' | 'bilinear',
      });
    case 'posterize':
      return posterize(image, factor);
    case 'solarize':
      return solarize(image, factor);
    case 'dull':
      return { ...image, data: image.data.map((value) => 40 + (value >> 1)) };
    case 'autocontrast':
      return autoContrast(expected('dull'));
    case 'equalize':
      return equalize(expected('dull'));
    case 'RandAugment': {
      const operation = RAND_AUGMENT_OPERATIONS.find((one) => one.name === second);
      assert.ok(operation, name);
      return operation.apply(image, 9 / 30, 1, {});
    }
    default:
      throw new Error(`no case for ${name}`);
  }
}

/** Where the last bit may differ: PyTorch sums in single precision. */
function tolerance(name: string): { most: number; share: number } {
  if (name.endsWith('without antialias')) return { most: 1, share: 0.01 };
  return { most: 0, share: 0 };
}

test(`every transform has the numbers of ${reference.madeWith}`, () => {
  assert.equal(Object.keys(cases).length, 67);
  const wrong: string[] = [];
  for (const name of Object.keys(cases)) {
    const [found, wanted] = [ours(name), expected(name)];
    assert.deepEqual([found.width, found.height], [wanted.width, wanted.height], name);
    const differences = wanted.data.map((value, index) => Math.abs(value - found.data[index]));
    const most = Math.max(...differences);
    const share = differences.filter((difference) => difference > 0).length / differences.length;
    const allowed = tolerance(name);
    if (most > allowed.most || share > allowed.share) wrong.push(`${name}: up to ${most}, ${share} of all`);
  }
  assert.deepEqual(wrong, []);
});
