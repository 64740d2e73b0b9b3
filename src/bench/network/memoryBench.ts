import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchRow } from '../benchRow';
import { TORCH_MISSING } from '../peers/peerPythons';
import type { NetworkBenchOptions } from './networkBench';
import { NETWORK_CASES, type NetworkCase, titleOf } from './networkCase';
import { writeNetworkInputs } from './networkInputs';
import { startTorch } from './networkPeers';
import { startOurTask } from './ourTask';

/** What the first steps of a training cost its process. All in bytes of resident memory, but for the seconds. */
export interface Memory {
  readonly firstSeconds: number;
  /** Before the network was made. */
  readonly before: number;
  /** At the fullest moment, that of the first steps and that of later ones alone. */
  readonly peak: number;
  readonly laterPeak: number;
  /** Of the first peak: pages of files, which are the system's to drop, and which processes share. */
  readonly files: number;
}

/** What `memoryWorker` is told to do. */
export interface MemoryTask {
  readonly one: NetworkCase;
  readonly compiled: boolean;
  /** Steps until the first peak is read, and after it. */
  readonly steps: { readonly first: number; readonly later: number };
}

const STEPS = { first: 2, later: 3 };
const GOAL = 1;

async function ourMemory(one: NetworkCase, compiled: boolean): Promise<Memory> {
  const worker = join('src', 'bench', 'network', 'memoryWorker.ts');
  const task: MemoryTask = { one, compiled, steps: STEPS };
  const words = ['--import', 'tsx', worker, JSON.stringify(task)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout.trim().split('\n').pop() ?? '') as Memory;
}

async function torchMemory(python: string, one: NetworkCase, folder: string): Promise<Memory> {
  const inputs = join(folder, `inputs-${process.pid}.safetensors`);
  await mkdir(folder, { recursive: true });
  const ours = startOurTask(one, { compiled: false });
  try {
    await writeNetworkInputs(inputs, ours);
  } finally {
    ours.dispose();
  }
  const torch = await startTorch(python, inputs, one, 'eager', folder);
  try {
    const { seconds } = await torch.run('run');
    for (let step = 1; step < STEPS.first; step++) await torch.run('run');
    const { before, peak, files } = await torch.run('memory');
    await torch.run('forget');
    for (let step = 0; step < STEPS.later; step++) await torch.run('run');
    const { peak: laterPeak } = await torch.run('memory');
    return {
      ...{ firstSeconds: Number(seconds), before: Number(before), peak: Number(peak) },
      ...{ files: Number(files), laterPeak: Number(laterPeak) },
    };
  } finally {
    torch.stop();
    await rm(inputs, { force: true });
  }
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;

function rowOf(
  name: string,
  ours: number,
  peers: readonly { name: string; bytes: number }[],
  absent?: string,
): BenchRow {
  const torch = peers.find((peer) => peer.name === 'PyTorch');
  const told = peers.map((peer) => `${peer.name} ${gigabytes(peer.bytes)}`);
  return {
    name,
    ours: gigabytes(ours),
    peer: [...told, ...(absent === undefined ? [] : [absent])].join(', '),
    ratio: torch === undefined ? 'not measured' : (ours / torch.bytes).toFixed(2),
    goal: `at most ${GOAL} of PyTorch's`,
    reached: torch === undefined ? null : ours / torch.bytes <= GOAL,
    details: { ours, ...Object.fromEntries(peers.map((peer) => [peer.name, peer.bytes])) },
  };
}

/**
 * The memory of a training at its fullest, each side in a process of its own: compiled, op by op, and PyTorch in eager
 * mode. Whole processes, without the pages of programs and libraries, which are read from files and shared, and without
 * what the process had before it made the network. Needs Linux's /proc.
 */
export async function memoryBench({ pythons, folder }: NetworkBenchOptions): Promise<BenchRow[]> {
  if (process.platform !== 'linux') return [];
  const one = NETWORK_CASES['step-b0'];
  const compiled = await ourMemory(one, true);
  const peers = [{ name: 'op by op', memory: await ourMemory(one, false) }];
  if (pythons.torch !== undefined) {
    peers.push({ name: 'PyTorch', memory: await torchMemory(pythons.torch, one, folder) });
  }
  const absent = pythons.torch === undefined ? TORCH_MISSING : undefined;
  const row = (what: string, bytes: (memory: Memory) => number): BenchRow => {
    const others = peers.map(({ name, memory }) => ({ name, bytes: bytes(memory) }));
    return rowOf(`memory, ${titleOf(one)}: ${what}`, bytes(compiled), others, absent);
  };
  return [
    row('whole process', ({ peak }) => peak),
    row('without the pages of programs and libraries', ({ peak, files }) => peak - files),
    row('whole process, later steps', ({ laterPeak }) => laterPeak),
    row('what the training added', ({ peak, before }) => peak - before),
  ];
}
