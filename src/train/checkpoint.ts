import { assignArrays } from '../model/assignArrays';
import { fromName } from '../model/fromName';
import type { Network } from '../model/network';
import type { NamedArray } from '../model/safetensors';
import {
  type CheckpointContent,
  type CheckpointInfo,
  type ModelDescription,
  readCheckpoint,
} from './checkpointContent';

/** A checkpoint that was opened. */
export interface Checkpoint extends CheckpointInfo {
  path: string;
  /** Ready to use; the caller disposes it. */
  model: Network;
}

/** What the caller relies on; a checkpoint that differs is refused. */
export interface ExpectedModel {
  arch?: string;
  classNames?: readonly string[];
  /** What the network was made with. */
  options?: Readonly<Record<string, number>>;
}

/** Throws an error that names the first difference between what a checkpoint holds and what is expected. */
export function checkExpected(
  { arch, classNames, options }: ExpectedModel,
  found: ModelDescription,
  foundNames: readonly string[],
): void {
  if (arch !== undefined && arch !== found.arch) throw new Error(`it holds ${found.arch}, not ${arch}`);
  if (classNames !== undefined && JSON.stringify(classNames) !== JSON.stringify(foundNames)) {
    throw new Error(
      `it has ${foundNames.length} classes (${foundNames.join(', ')}), expected ${classNames.length} (${classNames.join(', ')})`,
    );
  }
  if (options === undefined) return;
  for (const name of new Set([...Object.keys(options), ...Object.keys(found.options)])) {
    if (options[name] !== found.options[name]) {
      throw new Error(`its network was made with ${name} ${found.options[name]}, not ${options[name]}`);
    }
  }
}

/** The numbers to evaluate with: the weights, or what the trainer keeps in their place. */
function evaluationWeights({ weights, trainerState, evaluated }: CheckpointContent): Map<string, NamedArray> {
  const replaced = [...weights].map(([name, array]): [string, NamedArray] => {
    const other = evaluated[name] === undefined ? array : trainerState.get(evaluated[name]);
    if (other === undefined) throw new Error(`'${evaluated[name]}' is missing`);
    return [name, other];
  });
  return new Map(replaced);
}

/**
 * Opens a checkpoint without being told anything: builds the network it names and fills it with the weights that
 * validation used (the moving average where training kept one). The caller disposes `model`. `expected`: refuse a
 * checkpoint of another architecture or other classes.
 * Throws one line that names the file: missing, foreign, truncated or damaged file, wrong names or shapes, not as
 * expected.
 */
export async function loadCheckpoint(path: string, expected: ExpectedModel = {}): Promise<Checkpoint> {
  const content = await readCheckpoint(path);
  let model: Network | undefined;
  try {
    const { classNames, transform, config, epoch, progress, history } = content;
    const { arch, numClasses, options } = content.model;
    checkExpected(expected, content.model, classNames);
    model = fromName(arch, { ...options, numClasses });
    assignArrays(model.variables, evaluationWeights(content), 'its content');
    return { path, classNames, transform, config, epoch, progress, history, model };
  } catch (error) {
    model?.dispose();
    throw new Error(`Cannot use the checkpoint ${path}: ${(error as Error).message}`);
  }
}
