import type * as tf from '@tensorflow/tfjs-node-gpu';
import { type CompiledPass, compilePass } from '../../compile/compilePass';
import { assignArrays, readArrays } from '../../model/assignArrays';
import type { ImageClassifier } from '../../model/imageClassifier';
import { startNetwork } from '../../model/pretrained/fromPretrained';
import { classifierHead } from '../../train/featureCache';
import type { TrialParameters } from '../trialParameters';

/** Networks that are kept open for later trials. */
const MOST_NETWORKS = 3;

/** A network of which the classifier alone is trained, again and again. */
export interface FrozenNetwork {
  /** Which weights it has, a sentence. */
  readonly note: string;
  /** Its pooled features. */
  readonly pass: CompiledPass<tf.Tensor2D>;
  /** The classifier with the weights that it began with, see `classifierHead`. */
  freshHead(): ImageClassifier;
}

/** Networks by what they were made with. */
export interface FrozenNetworks {
  /**
   * The network that a trial of these parameters begins with; the one that is open already, where there is one. It stays the
   * pool's, and may be closed when others are opened. Throws as `startNetwork` does.
   */
  open(parameters: TrialParameters, numClasses: number): Promise<FrozenNetwork>;
  /** Frees them all. */
  dispose(): void;
}

async function openNetwork(parameters: TrialParameters, numClasses: number) {
  const { arch, pretrained } = parameters;
  const { model, note } = await startNetwork(arch, pretrained, { ...parameters, numClasses });
  const head = classifierHead(model);
  const trained = new Map(
    head.trainableNames.map((name) => [name, model.variables.get(name) as tf.Variable]),
  );
  const beginning = await readArrays(trained);
  const pass = compilePass(model.pooledFeatures);
  return {
    note,
    pass,
    freshHead: () => {
      assignArrays(trained, beginning, 'the classifier');
      return head;
    },
    dispose: () => {
      pass.dispose();
      model.dispose();
    },
  };
}

/** Makes an empty pool. The caller disposes it. */
export function createFrozenNetworks(): FrozenNetworks {
  const networks = new Map<string, Awaited<ReturnType<typeof openNetwork>>>();

  function close(keys: readonly string[]): void {
    for (const key of keys) {
      networks.get(key)?.dispose();
      networks.delete(key);
    }
  }

  return {
    async open(parameters, numClasses) {
      const { arch, pretrained, width, depth, seed } = parameters;
      const key = JSON.stringify([arch, pretrained, width, depth, seed, numClasses]);
      const found = networks.get(key);
      if (found !== undefined) return found;
      close([...networks.keys()].slice(0, Math.max(0, networks.size + 1 - MOST_NETWORKS)));
      const network = await openNetwork(parameters, numClasses);
      networks.set(key, network);
      return network;
    },
    dispose: () => close([...networks.keys()]),
  };
}
