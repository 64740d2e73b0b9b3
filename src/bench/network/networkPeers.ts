import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KERAS_MISSING, type PeerPythons, TORCH_MISSING } from '../peers/peerPythons';
import { type PythonPeer, startPythonPeer } from '../peers/pythonPeer';
import type { Contestant, Run } from './alternate';
import { NETWORK_CASES, type NetworkCase, type PeerName } from './networkCase';

/** A peer in a process of its own. */
export interface NetworkPeer extends Contestant, Pick<PythonPeer, 'versions' | 'stop'> {
  /** Seconds of the first run when everything was compiled anew, in case the one of today found a cache. */
  compiledIn?(firstSeconds: number): Promise<number>;
}

/** The peers of a case, and who is not there. */
export interface NetworkPeers {
  readonly peers: readonly NetworkPeer[];
  readonly missing: readonly string[];
}

const ALL_PEERS: readonly PeerName[] = ['PyTorch', 'torch.compile', 'Keras'];
const TORCH_NEEDS = { option: '--peer', needs: 'torch, numpy, efficientnet_pytorch, torchvision and timm' };
const KERAS_NEEDS = { option: '--keras', needs: 'tensorflow' };

const runOf = (python: PythonPeer) => async (): Promise<Run> => {
  const { seconds, coreSeconds, values } = await python.run('run');
  return { seconds: Number(seconds), coreSeconds: Number(coreSeconds), values: values as number[] };
};

/** Starts PyTorch, op by op or with torch.compile. `cache`: for what torch.compile keeps, made if it is needed. */
export async function startTorch(
  python: string,
  inputs: string,
  { arch, task }: NetworkCase,
  mode: 'eager' | 'compiled',
  cache: string,
): Promise<PythonPeer> {
  return startPythonPeer(python, 'torchNetwork.py', [inputs, arch, task, mode, cache], TORCH_NEEDS);
}

/** Beside a cache: how long it took to make it. */
const secondsFile = (cache: string): string => join(cache, 'seconds.json');

/**
 * Where torch.compile keeps what it made for this case, so that a second bench need not wait for it. One that was left
 * half made goes: nobody could tell how long the whole takes.
 */
async function compileCache(folder: string, one: NetworkCase): Promise<string> {
  const [name] = Object.entries(NETWORK_CASES).find(([, other]) => other === one) ?? ['other'];
  const cache = join(folder, 'torch-compile', name);
  if (!existsSync(secondsFile(cache))) await rm(cache, { recursive: true, force: true });
  return cache;
}

/** Keeps the seconds of the first compilation beside the cache, and reads them back later. */
async function compiledIn(cache: string, versions: string, firstSeconds: number): Promise<number> {
  const file = secondsFile(cache);
  const kept = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
  if (kept?.versions === versions) return Number(kept.seconds);
  await mkdir(cache, { recursive: true });
  await writeFile(file, JSON.stringify({ versions, seconds: firstSeconds }));
  return firstSeconds;
}

/**
 * Starts whoever of the case's peers is there. `inputs` is the file that
 * `writeNetworkInputs` wrote, `folder` keeps the caches. The caller stops them. Throws when an interpreter that is there
 * lacks a package.
 */
export async function startNetworkPeers(
  { torch, keras }: PeerPythons,
  inputs: string,
  one: NetworkCase,
  folder: string,
): Promise<NetworkPeers> {
  const peers: NetworkPeer[] = [];
  const { peers: wanted = ALL_PEERS } = one;
  const enter = (name: PeerName, python: PythonPeer, more: Pick<NetworkPeer, 'compiledIn'> = {}) => {
    peers.push({ name, versions: python.versions, stop: python.stop, run: runOf(python), ...more });
  };
  try {
    if (torch !== undefined && wanted.includes('PyTorch')) {
      enter('PyTorch', await startTorch(torch, inputs, one, 'eager', folder));
    }
    if (torch !== undefined && wanted.includes('torch.compile')) {
      const cache = await compileCache(folder, one);
      const compiled = await startTorch(torch, inputs, one, 'compiled', cache);
      const told = (seconds: number) => compiledIn(cache, compiled.versions, seconds);
      enter('torch.compile', compiled, { compiledIn: told });
    }
    if (keras !== undefined && wanted.includes('Keras')) {
      const words = [inputs, one.arch, one.task];
      enter('Keras', await startPythonPeer(keras, 'kerasNetwork.py', words, KERAS_NEEDS));
    }
  } catch (error) {
    for (const { stop } of peers) stop();
    throw error;
  }
  const missing = [
    ...(torch === undefined ? [TORCH_MISSING] : []),
    ...(keras === undefined && wanted.includes('Keras') ? [KERAS_MISSING] : []),
  ];
  return { peers, missing };
}
