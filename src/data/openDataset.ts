import { createHash } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { nearDuplicates, nearSearchNote } from './checks/nearDuplicates';
import { classCounts, type Dataset, samplesOf } from './dataset';
import { formatDatasetCsv, parseDatasetCsv } from './datasetCsv';
import { checkInspect, type Inspect } from './inspectMode';
import { excludeLabelConflicts } from './labelConflicts';
import { leakGate, ON_LEAK, type OnLeak } from './leakGate';
import type { FolderListing } from './listImageFolder';
import { folderOfLabelsCsv, isLabelsCsv } from './listLabelsCsv';
import { listPictures } from './listPictures';
import { markCopies, markNearDuplicates } from './markDuplicates';
import { nearGroupOf } from './nearGroups';
import { drawPostersOnce } from './posters/drawPosters';
import { addNote, isUsed } from './remarks';
import { type ScanProgress, scanImageFolder } from './scanImageFolder';
import { checkFractions, splitDataset } from './splitDataset';
import { writeFileAtomic } from './writeFileAtomic';

/** The data folder that the project draws itself when it is not there. */
export const DEFAULT_DATA = './data/posters';

const DEFAULT_VAL_FRACTION = 0.2;

export interface OpenDatasetOptions {
  /**
   * The folder of pictures, absolute or from the working directory; or a CSV of path, label and optionally split (see
   * `listLabelsCsv`).
   */
  readonly data: string;
  /** Where `dataset.csv` and `dataset.json` are kept. */
  readonly out: string;
  /**
   * Share of the pictures for validation when the folder has no val/, or when it must be divided anew; 0.2 by
   * default.
   */
  readonly valFraction?: number;
  /** Share for test when the folder has class folders alone; 0 by default. */
  readonly testFraction?: number;
  /** Decides the split; 0 by default. */
  readonly seed?: number;
  /** What to do when a picture lies in two splits; `resplit` by default. */
  readonly onLeak?: OnLeak;
  /** How much of each picture is read; `auto` by default: everything up to 20,000 pictures, the headers beyond. */
  readonly inspect?: Inspect;
  readonly onProgress?: (progress: ScanProgress) => void;
}

/** What decides whether a table that was written earlier is still right. Raise `version` when the code's result changes. */
interface Origin {
  readonly version: 3;
  readonly data: string;
  readonly valFraction: number;
  readonly testFraction: number;
  readonly seed: number;
  readonly onLeak: OnLeak;
  readonly inspect: Inspect;
  readonly fingerprint: string;
}

/**
 * Opens a folder of pictures, or a table of labels, as a dataset with splits that share no picture.
 *
 * The first call scans and divides the folder and writes `<out>/dataset.csv` and `<out>/dataset.json`; a later call
 * with the same options reads them back, as long as no file was added, removed or changed (names, sizes and times).
 * `train/ val/ (test/)` folders are kept as they are unless they leak; class folders alone, or a lone `train/`, are
 * divided. `./data/posters` is drawn first when it does not exist.
 *
 * @throws Error in one line when the folder or an option cannot be used
 */
export async function openDataset(options: OpenDatasetOptions): Promise<Dataset> {
  const {
    data,
    out,
    valFraction = DEFAULT_VAL_FRACTION,
    testFraction = 0,
    seed = 0,
    onLeak = 'resplit',
    inspect = 'auto',
  } = options;
  checkFractions(valFraction, testFraction);
  if (!ON_LEAK.includes(onLeak)) {
    throw new Error(`onLeak must be one of ${ON_LEAK.join(', ')}, not "${onLeak}".`);
  }
  checkInspect(inspect);
  if (resolve(data) === resolve(DEFAULT_DATA) && !(await exists(data))) await drawPostersOnce(data);

  const listing = await listPictures(data);
  const fingerprint = folderFingerprint(listing);
  const origin: Origin = { version: 3, data, valFraction, testFraction, seed, onLeak, inspect, fingerprint };
  const written = await readBack(out, origin);
  if (written !== undefined) return written;

  const folder = isLabelsCsv(data) ? folderOfLabelsCsv(data) : data;
  const scanned = await scanImageFolder(folder, { listing, inspect, onProgress: options.onProgress });
  const dataset = divide(scanned, origin);
  checkEverySplitHasEveryClass(dataset);
  await mkdir(out, { recursive: true });
  const csv = formatDatasetCsv(dataset);
  const summary = {
    origin,
    csvSha256: sha256(csv),
    directory: dataset.directory,
    inspected: dataset.inspected,
    classNames: dataset.classNames,
    counts: classCounts(dataset),
    notes: dataset.notes ?? [],
  };
  await writeFileAtomic(join(out, 'dataset.csv'), csv);
  await writeFileAtomic(join(out, 'dataset.json'), `${JSON.stringify(summary, null, 2)}\n`);
  return dataset;
}

/** Keeps the folder's own split where there is one and it is clean; else divides. */
function divide(scanned: Dataset, origin: Origin): Dataset {
  const { valFraction, onLeak } = origin;
  const labelled = onLeak === 'ignore' ? scanned : excludeLabelConflicts(scanned);
  const searched = labelled.samples.filter(isUsed);
  const nearPairs = nearDuplicates(searched);
  const note = nearSearchNote(searched);
  const usable = note === undefined ? labelled : addNote(labelled, note);
  const keepTest = samplesOf(usable, 'test').length > 0;
  const gate = { ...origin, nearPairs };
  // 0 says "take no validation from train", not "mend a leak by giving validation up".
  const gated = leakGate(usable, { ...gate, valFraction: valFraction || DEFAULT_VAL_FRACTION });
  const mark = (dataset: Dataset) => markNearDuplicates(markCopies(dataset), nearPairs);
  if (samplesOf(usable, 'val').length > 0) return mark(gated);
  const grouping = onLeak === 'ignore' || nearPairs.length === 0 ? {} : { groupOf: nearGroupOf(nearPairs) };
  // Copies in two classes may part ways here when they are not left out: hence the gate once more.
  return mark(leakGate(splitDataset(gated, { ...origin, ...grouping, keepTest }), gate));
}

/** Each class needs a picture in each split that is used: leaving out copies and conflicts may have taken the last. */
function checkEverySplitHasEveryClass(dataset: Dataset): void {
  const counts = classCounts(dataset);
  for (const split of ['train', 'val', 'test'] as const) {
    const empty = counts.find((row) => row[split] === 0);
    if (empty !== undefined && (split === 'train' || counts.some((row) => row[split] > 0))) {
      throw new Error(
        `Data folder "${dataset.directory}": class "${empty.label}" has no picture left for ${split}. ` +
          (dataset.notes ?? []).join(' '),
      );
    }
  }
}

async function readBack(out: string, origin: Origin): Promise<Dataset | undefined> {
  try {
    const summary = JSON.parse(await readFile(join(out, 'dataset.json'), 'utf8'));
    if (JSON.stringify(summary.origin) !== JSON.stringify(origin)) return undefined;
    const csv = await readFile(join(out, 'dataset.csv'), 'utf8');
    if (summary.csvSha256 !== sha256(csv)) return undefined;
    const { directory, classNames, inspected, notes } = summary;
    return { ...parseDatasetCsv(csv, directory, classNames), inspected, notes };
  } catch {
    // Missing, cut off or from another version: the folder is scanned anew.
    return undefined;
  }
}

/** A hash over the sorted names, sizes and times of the pictures: it changes when a file is added, removed or changed. */
export function folderFingerprint(listing: FolderListing): string {
  const others = [...listing.otherFiles].sort().map(([end, count]) => [end, count]);
  const files = listing.files.map((file) => [
    file.relativePath,
    file.label,
    file.split,
    file.bytes,
    file.modified,
  ]);
  return sha256(JSON.stringify([listing.classNames, files, others, listing.otherFolders]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
