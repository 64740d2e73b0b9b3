import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasLayerOps } from '../../model/layerOps';
import { type BenchRow, median, ratioText } from '../benchRow';
import type { PeerPythons } from '../peers/peerPythons';
import { compareSides, TOLERANCES } from './agreement';
import { alternate, type Contestant, type Timing, timed } from './alternate';
import { type NetworkCase, titleOf } from './networkCase';
import { writeNetworkInputs } from './networkInputs';
import { type NetworkPeer, startNetworkPeers } from './networkPeers';
import { startOurTask } from './ourTask';

/** What the networks' benches are given. */
export interface NetworkBenchOptions {
  readonly rounds: number;
  readonly pythons: PeerPythons;
  /** For this run's files and the caches of torch.compile; made if need be, the caches stay. */
  readonly folder: string;
}

const milliseconds = ({ seconds }: Timing): string => `${(1000 * median(seconds)).toFixed(0)} ms`;

/** Drops a peer that cannot do a first run, as torch.compile without a C++ compiler, and says why. */
async function ableOnes(peers: readonly NetworkPeer[]) {
  const able: (Contestant & Pick<NetworkPeer, 'compiledIn' | 'versions'>)[] = [];
  const failures: string[] = [];
  for (const peer of peers) {
    try {
      const first = await peer.run();
      let isFirst = true;
      const run = () => {
        if (!isFirst) return peer.run();
        isFirst = false;
        return first;
      };
      able.push({ ...peer, run });
    } catch (error) {
      failures.push(`${peer.name} failed: ${(error as Error).message}`);
    }
  }
  return { able, failures };
}

async function waits(
  ours: Timing,
  theirs: readonly Timing[],
  peers: readonly Pick<NetworkPeer, 'compiledIn'>[],
) {
  const told = [`ours ${ours.first.seconds.toFixed(1)} s`];
  for (const [index, { name, first }] of theirs.entries()) {
    const anew = (await peers[index].compiledIn?.(first.seconds)) ?? first.seconds;
    const cached = anew === first.seconds ? '' : ` (from its cache ${first.seconds.toFixed(1)} s)`;
    told.push(`${name} ${anew.toFixed(1)} s${cached}`);
  }
  return `first run, compilation included: ${told.join(', ')}`;
}

function rowOf(
  one: NetworkCase,
  [ours, ...theirs]: readonly Timing[],
  absent: readonly string[],
  waiting: string,
  versions: readonly string[],
): BenchRow {
  const [fastest] = [...theirs].sort((a, b) => median(a.seconds) - median(b.seconds));
  const ratios = fastest?.seconds.map((seconds, round) => ours.seconds[round] / seconds) ?? [];
  const { agree, note } = compareSides(ours, theirs, TOLERANCES[one.task]);
  const measured = ratios.length > 0 && absent.length === 0;
  return {
    name: titleOf(one),
    ours: milliseconds(ours),
    peer: [...theirs.map((timing) => `${timing.name} ${milliseconds(timing)}`), ...absent].join(', '),
    ratio: ratioText(ratios),
    goal: `at most ${one.goal} of the fastest`,
    reached: measured ? agree && median(ratios) <= one.goal : null,
    notes: [
      waiting,
      ...(theirs.length > 0 ? [`${one.task === 'train' ? 'losses' : 'logits'}, ${note}`] : []),
    ],
    details: {
      ...{ ratios, fastest: fastest?.name ?? '', agree: String(agree), layerOps: String(hasLayerOps()) },
      ...{ versions: [...new Set(versions)].join('; ') },
      ...Object.fromEntries(
        [ours, ...theirs].flatMap(({ name, seconds, coreSeconds, first, values }) => [
          [`${name}: seconds`, seconds],
          [`${name}: coreSeconds`, coreSeconds],
          [`${name}: firstSeconds`, first.seconds],
          [`${name}: values`, values.map(([value]) => value)],
        ]),
      ),
    },
  };
}

/**
 * One network in float32 doing one task, beside the case's peers, PyTorch with channels last: the same weights to begin
 * with, the same batch, the same settings, dropout and drop connect off everywhere. A training step is forward, loss,
 * backward, SGD with momentum and weight decay; ours is what `fit` does. For a prediction ours and PyTorch fold
 * BatchNorm. The row says how long each one's first run took, and whether all computed the same.
 */
export async function networkBench(one: NetworkCase, options: NetworkBenchOptions): Promise<BenchRow> {
  const { rounds, pythons, folder } = options;
  const inputs = join(folder, `inputs-${process.pid}.safetensors`);
  await mkdir(folder, { recursive: true });
  const ours = startOurTask(one, { compiled: true });
  let peers: readonly NetworkPeer[] = [];
  try {
    await writeNetworkInputs(inputs, ours);
    const started = await startNetworkPeers(pythons, inputs, one, folder);
    peers = started.peers;
    const { able, failures } = await ableOnes(peers);
    const us: Contestant = { name: 'ours', run: () => timed(ours.run) };
    const timings = await alternate([us, ...able], rounds);
    const waiting = await waits(timings[0], timings.slice(1), able);
    const versions = able.map((peer) => peer.versions);
    return rowOf(one, timings, [...started.missing, ...failures], waiting, versions);
  } finally {
    for (const { stop } of peers) stop();
    ours.dispose();
    await rm(inputs, { force: true });
  }
}
