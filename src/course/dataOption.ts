import { existsSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { isLabelsCsv } from '../data/listLabelsCsv';
import { listPictures } from '../data/listPictures';
import { DEFAULT_DATA } from '../data/openDataset';
import type { Parameters } from './parameters';

/** The path as the user meant it: relative to where the command was typed, written relative to the project. */
export function fromWhereItWasTyped(path: string): string {
  const typedIn = process.env.INIT_CWD ?? process.cwd();
  return resolve(typedIn) === process.cwd() ? path : relative(process.cwd(), resolve(typedIn, path)) || '.';
}

/** @throws Error in one line when what is given with `--data` can be neither a folder of pictures nor a table of labels */
async function checkData(data: string): Promise<void> {
  if (data === DEFAULT_DATA) return;
  const valid = 'Give a folder that holds one folder per class, or a .csv with the columns path and label.';
  if (!existsSync(data)) throw new Error(`--data ${data}: there is no such folder or table. ${valid}`);
  const isFolder = statSync(data).isDirectory();
  if (isLabelsCsv(data) && isFolder)
    throw new Error(`--data ${data}: is a folder with the name of a table. ${valid}`);
  if (!isLabelsCsv(data) && !isFolder) throw new Error(`--data ${data}: is a file. ${valid}`);
  await listPictures(data);
}

/**
 * The same overrides, with the paths in `--data`, `--pretrained` and `--tensorboard-dir` as they were meant where they were typed.
 *
 * @throws Error in one line when there are no pictures under `--data`
 */
export async function resolveOverrides(overrides: Parameters): Promise<Parameters> {
  const { data, pretrained, tensorboardDir } = overrides;
  const resolved = { ...overrides };
  if (typeof tensorboardDir === 'string') resolved.tensorboardDir = fromWhereItWasTyped(tensorboardDir);
  if (typeof pretrained === 'string' && /\.(pth|pt|safetensors)$/.test(pretrained)) {
    resolved.pretrained = fromWhereItWasTyped(pretrained);
  }
  if (typeof data === 'string') {
    resolved.data = fromWhereItWasTyped(data);
    await checkData(resolved.data);
  }
  return resolved;
}
