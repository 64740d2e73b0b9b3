import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The interpreters of the peers; undefined: not there. */
export interface PeerPythons {
  /** With torch, efficientnet_pytorch, Pillow and numpy. */
  readonly torch?: string;
  /** With tensorflow. */
  readonly keras?: string;
}

/** What `npm run bench -- setup` makes, in the project's root. */
export const PEERS_FOLDER = join('.cache', 'bench-peers');
/** What pip is asked for. */
export const PEERS_LIST = join(__dirname, 'requirements.txt');
/** What a row says that has no PyTorch. */
export const TORCH_MISSING = 'PyTorch is missing: npm run bench -- setup';
export const KERAS_MISSING = 'Keras is missing: --keras PYTHON';

/** The interpreter of an environment in that folder. */
export const pythonIn = (folder: string): string => join(folder, 'bin', 'python');

/** Whether the folder has a whole environment of the packages that are listed now. */
export function isComplete(folder: string): boolean {
  const installed = join(folder, 'requirements.txt');
  return existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(PEERS_LIST, 'utf8');
}

/**
 * Those that were given, else what is there: PyTorch in `PEERS_FOLDER`, Keras in the course's own Python environment,
 * whose TensorFlow is the one that ours runs on.
 */
export function findPeerPythons(given: PeerPythons, folder = PEERS_FOLDER): PeerPythons {
  return {
    torch: given.torch ?? (isComplete(folder) ? pythonIn(folder) : undefined),
    keras: given.keras ?? process.env.COURSE_PYTHON,
  };
}
