import { setTimeout as pause } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-node-gpu';
import type { EfficientNet } from '../model/efficientNet';
import { fromName } from '../model/fromName';
import { hasLayerOps } from '../model/layerOps';
import { createTrainer } from '../train/trainer';
import { type BenchRow, median } from './benchRow';
import { type PythonPeer, startPythonPeer } from './pythonPeer';

const [BATCH, SIDE, CLASSES] = [10, 224, 2];
/** Runs of a task in one round, of which the median counts. */
const RUNS = 5;
const STEP_GOAL = 0.95;

export interface NetworkBenchOptions {
  readonly rounds: number;
  /** A Python with torch and efficientnet_pytorch. */
  readonly peer?: string;
  /** A Python with TensorFlow. */
  readonly keras?: string;
}

/** Runs one task once; seconds. */
type Contestant = (task: 'train' | 'predict' | 'folded') => number | Promise<number>;

function ourContestant(model: EfficientNet): Contestant {
  const images = tf.randomUniform([BATCH, SIDE, SIDE, 3], -1, 1, 'float32', 0) as tf.Tensor4D;
  const labels = tf.tensor1d(
    Array.from({ length: BATCH }, (_, index) => index % CLASSES),
    'int32',
  );
  const settings = { optimizer: 'sgd', learningRate: 1e-3, momentum: 0.9, weightDecay: 1e-4 } as const;
  const trainer = createTrainer(model, settings, { stepsPerEpoch: 1e6, epochs: 1, seed: 0 });
  let step = 0;
  const tasks = {
    train: () => {
      const { loss, correct } = trainer.step({ images, labels }, ++step);
      loss.dataSync();
      tf.dispose([loss, correct]);
    },
    predict: () => tf.tidy(() => void model.forward(images).dataSync()),
    folded: () => tf.tidy(() => void folded.forward(images).dataSync()),
  };
  const folded = model.folded();
  return (task) => {
    const started = performance.now();
    tasks[task]();
    return (performance.now() - started) / 1000;
  };
}

async function medianOf(run: () => number | Promise<number>): Promise<number> {
  const seconds: number[] = [];
  for (let index = 0; index < RUNS; index++) seconds.push(await run());
  // The threads of some libraries wait for more work at full speed; the next one is to have the cores alone.
  await pause(300);
  return median(seconds);
}

const milliseconds = (seconds: readonly number[]): string => `${(1000 * median(seconds)).toFixed(0)} ms`;

interface Peer extends PythonPeer {
  name: string;
}

async function startPeers({ peer, keras }: NetworkBenchOptions): Promise<Peer[]> {
  const words = [BATCH, SIDE, CLASSES];
  const peers: Peer[] = [];
  if (peer !== undefined) {
    const needs = { option: '--peer', needs: 'torch and efficientnet_pytorch' };
    peers.push({ name: 'PyTorch', ...(await startPythonPeer(peer, 'torchNetwork.py', words, needs)) });
  }
  if (keras !== undefined) {
    const needs = { option: '--keras', needs: 'tensorflow' };
    peers.push({ name: 'Keras', ...(await startPythonPeer(keras, 'kerasNetwork.py', words, needs)) });
  }
  return peers;
}

/** A line from the seconds of each round; the ratio is to the faster of the peers. */
function rowOf(
  name: string,
  ours: readonly number[],
  peers: readonly { peer: Peer; seconds: readonly number[] }[],
  absent: readonly string[],
  goal: number | null,
): BenchRow {
  const [fastest] = [...peers].sort((a, b) => median(a.seconds) - median(b.seconds));
  const ratios = fastest?.seconds.map((seconds, round) => ours[round] / seconds) ?? [];
  const measured = ratios.length > 0;
  const spread = measured ? `(${Math.min(...ratios).toFixed(2)}..${Math.max(...ratios).toFixed(2)})` : '';
  const told = peers.map(({ peer, seconds }) => `${peer.name} ${milliseconds(seconds)}`);
  return {
    name: `B0, batch ${BATCH}, ${SIDE} pixels: ${name}`,
    ours: milliseconds(ours),
    peer: [...told, ...absent].join(', '),
    ratio: measured ? `${median(ratios).toFixed(2)} ${spread}` : 'not measured',
    goal: goal === null ? 'none' : `at most ${goal} of the faster`,
    reached: measured && goal !== null && absent.length === 0 ? median(ratios) <= goal : null,
    details: {
      ourSeconds: ours,
      ratios,
      layerOps: String(hasLayerOps()),
      ...Object.fromEntries(peers.map(({ peer, seconds }) => [`${peer.name}Seconds`, seconds])),
      ...Object.fromEntries(peers.map(({ peer }) => [`${peer.name}Versions`, peer.versions])),
    },
  };
}

/**
 * EfficientNet-B0 in float32, one operation after the other: a training step (forward, loss, backward, SGD with momentum
 * and weight decay, dropout and drop connect 0.2 in all) and a prediction, beside PyTorch in eager mode, channels last,
 * and Keras, compiled as a graph. All alternate, round by round, so that a load on the machine meets each of them; what
 * they do first does not count. A peer that is not given is named in the rows.
 */
export async function networkBench(options: NetworkBenchOptions): Promise<BenchRow[]> {
  const peers = await startPeers(options);
  const model = fromName('efficientnet-b0', { numClasses: CLASSES });
  const ours = ourContestant(model);
  const tasks = ['train', 'predict', 'folded'] as const;
  const seconds = { train: [] as number[], predict: [] as number[], folded: [] as number[] };
  const peerSeconds = peers.map((peer) => ({ peer, train: [] as number[], predict: [] as number[] }));
  try {
    for (let round = -1; round < options.rounds; round++) {
      for (const task of tasks) {
        const mine = await medianOf(() => ours(task));
        if (round >= 0) seconds[task].push(mine);
      }
      for (const entry of peerSeconds) {
        for (const task of ['train', 'predict'] as const) {
          const theirs = await medianOf(() => entry.peer.seconds(task));
          if (round >= 0) entry[task].push(theirs);
        }
      }
    }
  } finally {
    for (const peer of peers) peer.stop();
  }
  const absent = [
    ...(options.peer === undefined ? ['no --peer PYTHON given'] : []),
    ...(options.keras === undefined ? ['no --keras PYTHON given'] : []),
  ];
  const against = (task: 'train' | 'predict') =>
    peerSeconds.map((entry) => ({ peer: entry.peer, seconds: entry[task] }));
  return [
    rowOf('training step', seconds.train, against('train'), absent, STEP_GOAL),
    rowOf('prediction', seconds.predict, against('predict'), absent, null),
    rowOf('prediction, BatchNorm folded', seconds.folded, against('predict'), absent, null),
  ];
}
