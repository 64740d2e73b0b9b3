import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { drawPosters } from '../../data/posters/drawPosters';
import { readPosterCards } from '../../data/posters/posterCards';
import { temporaryFolder } from '../../data/temporaryFolder';
import { stratifiedFolds } from '../stratifiedFolds';
import { colourHistogram } from './colourHistogram';
import { fitColourClassifier } from './fitColourClassifier';

/** More pictures than the default set has, for a tighter figure, and small ones: colours and shapes follow the same law. */
const PER_CLASS = 150;
const FOLDS = 5;

interface Measured {
  readonly label: string;
  readonly histogram: Float64Array;
  /** What a file tells without a look at it, and how much goes on in it. */
  readonly facts: Float64Array;
}

let pictures: Measured[];
let remove: () => Promise<void>;

async function measure(path: string, label: string): Promise<Measured> {
  const { size } = await stat(path);
  const { width = 0, height = 0 } = await sharp(path).metadata();
  const pixels = await sharp(path).resize(64, 64, { fit: 'fill' }).raw().toBuffer();
  let [edges, sum, squares] = [0, 0, 0];
  for (let at = 0; at < pixels.length - 3; at++) {
    edges += Math.abs(pixels[at + 3] - pixels[at]);
    sum += pixels[at];
    squares += pixels[at] ** 2;
  }
  const facts = [size, size / (width * height), width / height, width * height, edges, sum, squares];
  return { label, histogram: colourHistogram(pixels), facts: Float64Array.from(facts) };
}

before(async () => {
  const folder = await temporaryFolder();
  remove = folder.remove;
  await drawPosters(folder.path, { trainPerClass: PER_CLASS, valPerClass: 0, testPerClass: 0, scale: 0.2 });
  const cards = (await readPosterCards(folder.path)) ?? [];
  pictures = await Promise.all(cards.map(({ path, label }) => measure(join(folder.path, path), label)));
});
after(() => remove());

/** The share of right answers by cross-validation. */
function crossValidate(features: (picture: Measured) => Float64Array): number {
  const parts = stratifiedFolds(
    pictures.map(({ label }) => (label === 'logo' ? 1 : 0)),
    FOLDS,
    0,
  );
  let right = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const training = pictures.filter((_, index) => parts[index] !== fold);
    const classifier = fitColourClassifier(
      training.map(features),
      training.map(({ label }) => label),
    );
    right += pictures.filter(
      (picture, index) => parts[index] === fold && classifier.predict(features(picture)) === picture.label,
    ).length;
  }
  return right / pictures.length;
}

test('colours alone do not tell the drawn posters apart', () => {
  const accuracy = crossValidate(({ histogram }) => histogram);
  assert.ok(accuracy < 0.65, `${(100 * accuracy).toFixed(1)} %`);
});

test('nor do the size of the file, the shape of the picture, its brightness, contrast and edges', () => {
  const accuracy = crossValidate(({ facts }) => facts);
  assert.ok(accuracy < 0.62, `${(100 * accuracy).toFixed(1)} %`);
});

test('the same test finds a class that colour does give away', () => {
  const tinted = (picture: Measured) =>
    picture.histogram.map((count, bin) => count + (picture.label === 'logo' && bin === 15 ? 400 : 0));
  assert.ok(crossValidate(tinted) > 0.75);
});
