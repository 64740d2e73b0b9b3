import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createLoader } from '../data/createLoader';
import type { Sample } from '../data/dataset';
import { evalTransform } from '../data/evalTransform';
import { IMAGENET_NORMALIZATION } from '../data/transformConfig';
import { predict } from '../evaluate/predict';
import { indexOfMaximum } from '../evaluate/softmax';
import { fromName } from '../model/fromName';
import { loadWeights, type PretrainedNetwork } from '../model/pretrained/loadWeights';
import { type BenchRow, median, ratioText } from './benchRow';
import { benchSamples } from './benchSamples';
import { drawPhotos } from './drawPhotos';
import { TORCH_MISSING } from './peers/peerPythons';
import { startPythonPeer } from './peers/pythonPeer';

const ARCH = 'efficientnet-b0';
const CLASS_NAMES = ['0', '1'];
const CONFIG = { imageSize: 224, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;
/** What notebook 04 takes by default. */
const BATCH = 10;
const GOAL = 1;

export interface ValidateBenchOptions {
  /** Where the photos are kept. */
  readonly folder: string;
  /** For this run's weights; made, and removed at the end. */
  readonly work: string;
  readonly photos: number;
  readonly rounds: number;
  /** A Python with torch, numpy, Pillow and efficientnet_pytorch; without it there is no ratio. */
  readonly peer?: string;
}

interface Round {
  readonly seconds: number;
  readonly logits: readonly (readonly number[])[];
}

/**
 * What a validation costs, from JPEG files of 1 to 3 megapixels to the table of predictions: decoding, the evaluation
 * transform (bicubic to 224 x 224) and B0, as notebook 04 calls `predict`; beside PyTorch with Pillow, a DataLoader of as
 * many workers as there are cores, channels last and inference mode. The same weights, in turn; the first round does not
 * count. The row says how far the answers of the two are apart.
 */
export async function validateBench(options: ValidateBenchOptions): Promise<BenchRow> {
  const { folder, work, photos, rounds, peer } = options;
  const samples = benchSamples(await drawPhotos(folder, photos, 0));
  const weights = join(work, 'weights.pth');
  const words = [folder, availableParallelism(), BATCH, weights];
  const message = { option: '--peer', needs: 'torch, numpy, Pillow and efficientnet_pytorch' };
  await mkdir(work, { recursive: true });
  const python =
    peer === undefined ? undefined : await startPythonPeer(peer, 'torchValidation.py', words, message);
  try {
    const model =
      python === undefined
        ? fromName(ARCH, { numClasses: CLASS_NAMES.length })
        : (await loadWeights(ARCH, weights)).model;
    const ours: Round[] = [];
    const theirs: Round[] = [];
    for (let round = 0; round <= rounds; round++) {
      ours.push(await ourRound(model, samples));
      if (python === undefined) continue;
      const { seconds, logits } = await python.run('validate');
      theirs.push({ seconds: Number(seconds), logits: logits as number[][] });
    }
    model.dispose();
    return validateRow(photos, ours.slice(1), theirs.slice(1), python?.versions);
  } finally {
    python?.stop();
    await rm(work, { recursive: true, force: true });
  }
}

async function ourRound(model: PretrainedNetwork['model'], samples: readonly Sample[]): Promise<Round> {
  const started = performance.now();
  // A new transform opens each file anew.
  const loader = createLoader(samples, { transform: evalTransform(CONFIG), batchSize: BATCH });
  const predictions = await predict(model, loader, { classNames: CLASS_NAMES });
  const seconds = (performance.now() - started) / 1000;
  return { seconds, logits: predictions.map(({ logits }) => logits) };
}

/** How far the answers of two rounds are apart. */
function compareAnswers(ours: Round, theirs: Round) {
  const differences = ours.logits.flatMap((row, i) => row.map((value, k) => value - theirs.logits[i][k]));
  const same = ours.logits.filter((row, i) => indexOfMaximum(row) === indexOfMaximum(theirs.logits[i]));
  const values = theirs.logits.flat();
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = (list: readonly number[], centre: number): number =>
    Math.sqrt(list.reduce((sum, value) => sum + (value - centre) ** 2, 0) / list.length);
  return {
    sameAnswers: same.length / ours.logits.length,
    error: square(differences, 0),
    spread: square(values, mean),
  };
}

function validateRow(
  photos: number,
  ours: readonly Round[],
  theirs: readonly Round[],
  versions: string | undefined,
): BenchRow {
  const [ourSeconds, peerSeconds] = [ours, theirs].map((list) => list.map(({ seconds }) => seconds));
  const ratios = peerSeconds.map((seconds, round) => ourSeconds[round] / seconds);
  const measured = ratios.length > 0;
  const text = (seconds: readonly number[]): string =>
    `${median(seconds).toFixed(2)} s (${((1000 * median(seconds)) / photos).toFixed(1)} ms a picture)`;
  const answers = measured ? compareAnswers(ours[0], theirs[0]) : undefined;
  const agreement =
    answers === undefined
      ? ''
      : `, ${(100 * answers.sameAnswers).toFixed(1)} % same answers, logits apart by ` +
        `${((100 * answers.error) / answers.spread).toFixed(1)} % of their spread`;
  return {
    name: `validation: ${photos} JPEGs of 1-3 megapixels, B0, batch ${BATCH}, 224 pixels`,
    ours: text(ourSeconds),
    peer: versions === undefined ? TORCH_MISSING : `${text(peerSeconds)} ${versions}${agreement}`,
    ratio: ratioText(ratios),
    goal: `at most ${GOAL}`,
    reached: measured ? median(ratios) <= GOAL : null,
    details: { ourSeconds, peerSeconds, ratios, cores: availableParallelism(), ...answers },
  };
}
