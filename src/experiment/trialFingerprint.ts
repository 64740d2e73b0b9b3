import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { compareCodePoints } from '../data/compareCodePoints';
import type { Sample } from '../data/dataset';
import { chooseWeights } from '../model/pretrained/chooseWeights';
import type { TrialRequest } from './trial';
import type { TrialParameters } from './trialParameters';

/** Raise it when the same parameters and pictures train to other numbers. */
const TRIAL_VERSION = 1;

/** The content of a picture; its size in bytes where only headers were read. */
function contentOf({ sha256, bytes }: Pick<Sample, 'sha256' | 'bytes'>): string {
  return sha256 || String(bytes);
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/**
 * SHA-256 of labels and contents, whatever the order, the names of files and folders, and the split: equal for the same
 * labelled pictures, wherever they lie. Excluded ones do not count.
 */
export function dataFingerprint(
  samples: readonly Pick<Sample, 'split' | 'label' | 'sha256' | 'bytes'>[],
): string {
  const used = samples.filter(({ split }) => split !== 'excluded');
  return sha256(used.map((sample) => `${sample.label}/${contentOf(sample)}`).sort(compareCodePoints));
}

/** Files that were hashed before, by path, size and time. */
const hashed = new Map<string, string>();

async function fileSha256(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  const key = JSON.stringify([path, size, mtimeMs]);
  const known = hashed.get(key);
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  const digest = hash.digest('hex');
  hashed.set(key, digest);
  return digest;
}

/** Which weights `pretrained` means here and now: a name, or the content of a file. */
export async function weightsFingerprint(parameters: TrialParameters): Promise<string> {
  try {
    const { pretrained, path } = chooseWeights(parameters);
    if (path !== undefined) return await fileSha256(path);
    return ['imagenet', 'advprop', 'none'].includes(pretrained) ? pretrained : await fileSha256(pretrained);
  } catch {
    // No such weights: the trial will say so.
    return 'unknown';
  }
}

/**
 * SHA-256 of what decides a trial's numbers: parameters (but not `compiled`, which changes no bit), the weights that it
 * begins with, class names, and for both sides path, content and class of every picture in their order.
 */
export async function trialFingerprint({
  kind,
  parameters,
  classNames,
  train,
  val,
}: Pick<TrialRequest, 'kind' | 'parameters' | 'classNames' | 'train' | 'val'>): Promise<string> {
  const { compiled: _, ...deciding } = parameters;
  const named = Object.entries(deciding).sort(([a], [b]) => compareCodePoints(a, b));
  const side = (samples: readonly Sample[]) =>
    samples.map((sample) => [sample.path, contentOf(sample), sample.classIndex]);
  const weights = await weightsFingerprint(parameters);
  return sha256([TRIAL_VERSION, kind, named, weights, classNames, side(train), side(val)]);
}
