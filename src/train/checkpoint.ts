import { join } from 'node:path';
import type { TransformConfig } from '../data/transformConfig';
import { checkTransformConfig } from '../data/transformConfig';
import { assignArrays, readArrays } from '../model/assignArrays';
import { createEfficientNet } from '../model/efficientNet';
import type { ImageClassifier } from '../model/imageClassifier';
import { type NamedArray, readSafetensors, writeSafetensors } from '../model/safetensors';
import { checkpointName } from './checkpointFiles';
import type { History } from './history';
import type { Trainer } from './trainer';

/** Sums over the steps done of an epoch that is not finished. */
export interface EpochProgress {
  step: number;
  lossSum: number;
  correct: number;
  pictures: number;
}

/** What a checkpoint says besides numbers. */
export interface CheckpointInfo {
  classNames: readonly string[];
  /** How pictures must be prepared for this model. */
  transform: TransformConfig;
  /** The settings of the training, as plain JSON. */
  config: Readonly<Record<string, unknown>>;
  /** The epoch that was finished, or that was stopped in. From 1. */
  epoch: number;
  /** Set when the run was stopped within `epoch`. */
  progress: EpochProgress | null;
  history: Pick<History, 'rows' | 'steps' | 'warnings'>;
}

/** A checkpoint that was read. */
export interface Checkpoint extends CheckpointInfo {
  path: string;
  /** Ready to use; the caller disposes it. */
  model: ImageClassifier;
  optimizerState: { kind: string; arrays: ReadonlyMap<string, NamedArray> };
}

const FORMAT = '1';
const OPTIMIZER_PREFIX = 'optimizer.';

/**
 * Writes `<directory>/epoch_0001.safetensors`: weights, running statistics and optimiser state, and as metadata all
 * that is needed to open it. The file appears under its name only when it is whole. Returns its path.
 */
export async function saveCheckpoint(
  directory: string,
  model: ImageClassifier,
  trainer: Pick<Trainer, 'state' | 'describe'>,
  info: CheckpointInfo,
): Promise<string> {
  const { classNames, transform, config, epoch, progress, history } = info;
  const tensors = await readArrays(model.variables);
  for (const [name, array] of await readArrays(trainer.state)) tensors.set(OPTIMIZER_PREFIX + name, array);
  const { rows, steps, warnings } = history;
  const metadata = {
    checkpointFormat: FORMAT,
    model: JSON.stringify({ arch: model.arch, numClasses: model.numClasses, options: model.options }),
    classNames: JSON.stringify(classNames),
    transform: JSON.stringify(transform),
    config: JSON.stringify(config),
    epoch: String(epoch),
    progress: JSON.stringify(progress),
    history: JSON.stringify({ rows, steps, warnings }),
    optimizer: trainer.describe().optimizer,
  };
  const path = join(directory, checkpointName(epoch, progress?.step ?? null));
  await writeSafetensors(path, { tensors, metadata });
  return path;
}

interface ModelDescription {
  arch: string;
  numClasses: number;
  options: Record<string, number>;
}

function parseInfo(metadata: Readonly<Record<string, string>>): CheckpointInfo & { model: ModelDescription } {
  if (metadata.checkpointFormat !== FORMAT) {
    throw new Error(
      metadata.checkpointFormat === undefined
        ? 'it is a safetensors file, but no checkpoint of this course'
        : `it has format ${metadata.checkpointFormat}, this version reads ${FORMAT}`,
    );
  }
  const parse = <T>(key: string): T => {
    try {
      return JSON.parse(metadata[key] ?? '') as T;
    } catch {
      throw new Error(`its metadata '${key}' is missing or no JSON`);
    }
  };
  const info = {
    model: parse<ModelDescription>('model'),
    classNames: parse<string[]>('classNames'),
    transform: parse<TransformConfig>('transform'),
    config: parse<Record<string, unknown>>('config'),
    epoch: parse<number>('epoch'),
    progress: parse<EpochProgress | null>('progress'),
    history: parse<Pick<History, 'rows' | 'steps' | 'warnings'>>('history'),
  };
  if (
    typeof info.model?.arch !== 'string' ||
    !Number.isInteger(info.epoch) ||
    !Array.isArray(info.history?.rows)
  ) {
    throw new Error('its model, epoch or history is damaged');
  }
  if (!Array.isArray(info.classNames) || info.classNames.length !== info.model.numClasses) {
    throw new Error(`it has ${info.model.numClasses} classes, but ${info.classNames?.length} class names`);
  }
  checkTransformConfig(info.transform);
  return info;
}

/** What the caller relies on; a checkpoint that differs is refused. */
export interface ExpectedModel {
  arch?: string;
  classNames?: readonly string[];
}

function checkExpected(
  { arch, classNames }: ExpectedModel,
  found: ModelDescription,
  foundNames: readonly string[],
) {
  if (arch !== undefined && arch !== found.arch) throw new Error(`it holds ${found.arch}, not ${arch}`);
  if (classNames === undefined || JSON.stringify(classNames) === JSON.stringify(foundNames)) return;
  throw new Error(
    `it has ${foundNames.length} classes (${foundNames.join(', ')}), expected ${classNames.length} (${classNames.join(', ')})`,
  );
}

function splitTensors(tensors: ReadonlyMap<string, NamedArray>) {
  const weights = new Map<string, NamedArray>();
  const state = new Map<string, NamedArray>();
  for (const [name, array] of tensors) {
    if (name.startsWith(OPTIMIZER_PREFIX)) state.set(name.slice(OPTIMIZER_PREFIX.length), array);
    else weights.set(name, array);
  }
  return { weights, state };
}

/**
 * Opens a checkpoint without being told anything: builds the network it names and fills it. The caller disposes
 * `model`. `expected`: refuse a checkpoint of another architecture or other classes.
 * Throws one line that names the file: missing, truncated or foreign file, wrong names or shapes, not as expected.
 */
export async function loadCheckpoint(path: string, expected: ExpectedModel = {}): Promise<Checkpoint> {
  const { tensors, metadata } = await readSafetensors(path);
  let model: ImageClassifier | undefined;
  try {
    const { model: description, ...info } = parseInfo(metadata);
    checkExpected(expected, description, info.classNames);
    const { weights, state } = splitTensors(tensors);
    model = createEfficientNet(description.arch, {
      ...description.options,
      numClasses: description.numClasses,
    });
    assignArrays(model.variables, weights, 'its content');
    return { path, ...info, model, optimizerState: { kind: metadata.optimizer, arrays: state } };
  } catch (error) {
    model?.dispose();
    throw new Error(`Cannot use the checkpoint ${path}: ${(error as Error).message}`);
  }
}
