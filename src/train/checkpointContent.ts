import { readFile } from 'node:fs/promises';
import type { TransformConfig } from '../data/transformConfig';
import { checkTransformConfig } from '../data/transformConfig';
import { readArrays } from '../model/assignArrays';
import type { ImageClassifier } from '../model/imageClassifier';
import { TRAINER_PREFIX } from '../model/pretrained/loadWeights';
import { encodeSafetensors, type NamedArray, parseSafetensors, SafetensorsError } from '../model/safetensors';
import { CHECKSUM_KEY, isChecksumRight, NO_CHECKSUM, writeChecksum } from './checksum';
import type { RunRecords } from './history';
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
  history: RunRecords;
}

/** How the network is made again. */
export interface ModelDescription {
  arch: string;
  numClasses: number;
  options: Readonly<Record<string, number>>;
}

/** Everything in a checkpoint file. */
export interface CheckpointContent extends CheckpointInfo {
  model: ModelDescription;
  /** The trainer's settings, as `Trainer.describe` gives them. */
  trainer: Readonly<Record<string, unknown>>;
  /** The model's variables, as training goes on with them. */
  weights: ReadonlyMap<string, NamedArray>;
  /** The trainer's state. */
  trainerState: ReadonlyMap<string, NamedArray>;
  /**
   * By the name of a weight, the part of the trainer's state to evaluate with in its place, such as its moving average.
   * Empty when the weights themselves are evaluated.
   */
  evaluated: Readonly<Record<string, string>>;
}

const FORMAT = '2';

/** Reads all numbers of a run back from TensorFlow, besides what says how to open them. */
export async function checkpointContent(
  model: ImageClassifier,
  trainer: Pick<Trainer, 'state' | 'describe' | 'evaluationModel'>,
  info: CheckpointInfo,
): Promise<CheckpointContent> {
  const stateNames = new Map([...trainer.state].map(([name, variable]) => [variable, name]));
  const evaluated: Record<string, string> = {};
  for (const [name, variable] of trainer.evaluationModel.variables) {
    if (variable === model.variables.get(name)) continue;
    const stateName = stateNames.get(variable);
    if (stateName === undefined) throw new Error(`'${name}' is evaluated with numbers that are not saved`);
    evaluated[name] = stateName;
  }
  return {
    ...info,
    model: { arch: model.arch, numClasses: model.numClasses, options: model.options },
    trainer: { ...trainer.describe() },
    weights: await readArrays(model.variables),
    trainerState: await readArrays(trainer.state),
    evaluated,
  };
}

/** The name of the first array that holds an infinity or no number, or null when all are finite. */
export function firstNotFinite({
  weights,
  trainerState,
}: Pick<CheckpointContent, 'weights' | 'trainerState'>): string | null {
  for (const [name, { data }] of [...weights, ...trainerState]) {
    // Every term of the sum is 0, or not a number.
    let sum = 0;
    for (let index = 0; index < data.length; index++) sum += data[index] * 0;
    if (sum !== 0) return name;
  }
  return null;
}

/** A checkpoint as the bytes of a safetensors file, with its checksum among the metadata. Equal content, equal bytes. */
export function encodeCheckpoint(content: CheckpointContent): Uint8Array {
  const { rows, steps, warnings } = content.history;
  const tensors = new Map(content.weights);
  for (const [name, array] of content.trainerState) tensors.set(TRAINER_PREFIX + name, array);
  const metadata = {
    checkpointFormat: FORMAT,
    [CHECKSUM_KEY]: NO_CHECKSUM,
    model: JSON.stringify(content.model),
    classNames: JSON.stringify(content.classNames),
    transform: JSON.stringify(content.transform),
    config: JSON.stringify(content.config),
    epoch: String(content.epoch),
    progress: JSON.stringify(content.progress),
    history: JSON.stringify({ rows, steps, warnings }),
    trainer: JSON.stringify(content.trainer),
    evaluated: JSON.stringify(content.evaluated),
  };
  const bytes = encodeSafetensors({ tensors, metadata });
  writeChecksum(bytes);
  return bytes;
}

type Described = Omit<CheckpointContent, 'weights' | 'trainerState'>;

function describe(metadata: Readonly<Record<string, string>>): Described {
  const parse = <T>(key: string): T => {
    try {
      return JSON.parse(metadata[key] ?? '') as T;
    } catch {
      throw new Error(`its metadata '${key}' is missing or no JSON`);
    }
  };
  const found: Described = {
    model: parse('model'),
    classNames: parse('classNames'),
    transform: parse('transform'),
    config: parse('config'),
    epoch: parse('epoch'),
    progress: parse('progress'),
    history: parse('history'),
    trainer: parse('trainer'),
    evaluated: parse('evaluated'),
  };
  const { model, epoch, history, classNames } = found;
  if (typeof model?.arch !== 'string' || !Number.isInteger(epoch) || !Array.isArray(history?.rows)) {
    throw new Error('its model, epoch or history is damaged');
  }
  if (!Array.isArray(classNames) || classNames.length !== model.numClasses) {
    throw new Error(`it has ${model.numClasses} classes, but ${classNames?.length} class names`);
  }
  checkTransformConfig(found.transform);
  return found;
}

/**
 * Reads the bytes of a checkpoint. Throws one line: a foreign or truncated file, another format, and damage, down to
 * one flipped bit.
 */
export function parseCheckpoint(bytes: Uint8Array): CheckpointContent {
  const { tensors, metadata } = parseSafetensors(bytes);
  const { checkpointFormat: format } = metadata;
  const intact = isChecksumRight(bytes);
  if (intact === false) throw new Error('it is damaged: its content does not fit its checksum');
  if (format === undefined) throw new Error('it is a safetensors file, but no checkpoint of this course');
  if (format !== FORMAT) throw new Error(`it has format ${format}, this version reads ${FORMAT}`);
  if (intact === null) throw new Error('it is damaged: its checksum is missing');
  const weights = new Map<string, NamedArray>();
  const trainerState = new Map<string, NamedArray>();
  for (const [name, array] of tensors) {
    if (name.startsWith(TRAINER_PREFIX)) trainerState.set(name.slice(TRAINER_PREFIX.length), array);
    else weights.set(name, array);
  }
  return { ...describe(metadata), weights, trainerState };
}

/** Reads a checkpoint file. Throws one line that names the file: missing, foreign, truncated or damaged. */
export async function readCheckpoint(path: string): Promise<CheckpointContent> {
  try {
    return parseCheckpoint(await readFile(path));
  } catch (error) {
    const fault =
      error instanceof SafetensorsError
        ? `it is damaged or foreign: ${error.message}`
        : (error as Error).message;
    throw new Error(`Cannot use the checkpoint ${path}: ${fault}`);
  }
}
