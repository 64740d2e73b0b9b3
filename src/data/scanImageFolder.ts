import { availableParallelism } from 'node:os';
import { type Dataset, indexClasses, type Sample, type Split } from './dataset';
import { hashEqualFiles } from './hashEqualFiles';
import { type HeaderFacts, inspectHeader } from './inspectHeader';
import { type ImageFacts, inspectImage } from './inspectImage';
import { headerNote, type Inspect, inspectMode } from './inspectMode';
import { type FolderListing, listImageFolder } from './listImageFolder';
import { mapConcurrently } from './mapConcurrently';

/** How far a scan has come. */
export interface ScanProgress {
  /** Files finished so far. */
  readonly done: number;
  readonly total: number;
  /** The file that was finished last. */
  readonly path: string;
}

export interface ScanOptions {
  /** `full` by default. */
  readonly inspect?: Inspect;
  readonly onProgress?: (progress: ScanProgress) => void;
  /**
   * Files under way at once; by default twice the processor cores, so that decoding goes on while one is measured, and
   * 32 when only headers are read, so that a slow disk is not waited for.
   */
  readonly concurrency?: number;
  /** The folder's listing when it is at hand; read anew by default. */
  readonly listing?: FolderListing;
}

/**
 * Reads every picture of a data folder once and makes the table of them.
 *
 * Layouts: `train/`, `val/` (and `test/`) with class folders in each, or class folders alone (then every picture
 * is in `train` until `splitDataset` divides them). A picture that does not decode stays in the table with split
 * `excluded` and the reason under `problems`; `notes` names such files and counts the files of other kinds.
 *
 * @param directory the data folder as the user gave it, absolute or from the working directory
 * @throws Error in one line when the folder cannot be used (see `listImageFolder`), or when no picture of a class
 *   decodes
 */
export async function scanImageFolder(directory: string, options: ScanOptions = {}): Promise<Dataset> {
  const folder = directory.length > 1 ? directory.replace(/\/+$/, '') : directory;
  const listing = options.listing ?? (await listImageFolder(folder));
  const { classNames, files } = listing;
  const classToIndex = indexClasses(classNames);
  const inspected = inspectMode(options.inspect ?? 'full', files.length);
  const inspect = inspected === 'full' ? inspectImage : inspectHeader;
  const keys = new Float64Array(files.length).fill(-1);
  let done = 0;
  const scanned = await mapConcurrently(
    files,
    options.concurrency ?? (inspected === 'full' ? 2 * availableParallelism() : 32),
    async (file, index): Promise<Sample> => {
      const path = folder.endsWith('/') ? folder + file.relativePath : `${folder}/${file.relativePath}`;
      const {
        decodes,
        contentKey = -1,
        ...measured
      }: ImageFacts & Partial<HeaderFacts> = await inspect(path);
      keys[index] = contentKey;
      const problems = file.problem === '' ? measured.problems : [file.problem];
      const split = decodes ? file.split : 'excluded';
      done++;
      options.onProgress?.({ done, total: files.length, path });
      const classIndex = classToIndex[file.label];
      return { path, label: file.label, classIndex, split, folderSplit: split, ...measured, problems };
    },
  );
  const samples = await hashEqualFiles(scanned, keys);
  checkEveryClassHasPictures(folder, listing, samples);
  const notes = [
    ...(inspected === 'header' ? [headerNote(samples.length)] : []),
    ...scanNotes(listing, samples),
  ];
  return { directory: folder, inspected, classNames, classToIndex, samples, notes };
}

function checkEveryClassHasPictures(
  folder: string,
  listing: FolderListing,
  samples: readonly Sample[],
): void {
  const readable = new Set(samples.filter(isUsed).map(({ split, label }) => `${split}/${label}`));
  const broken = new Map<string, { split: Split; label: string; first: Sample; count: number }>();
  for (const [index, { split, label }] of listing.files.entries()) {
    const key = `${split}/${label}`;
    if (readable.has(key)) continue;
    const entry = broken.get(key) ?? { split, label, first: samples[index], count: 0 };
    broken.set(key, { ...entry, count: entry.count + 1 });
  }
  for (const { split, label, first, count } of broken.values()) {
    const where = listing.layout === 'splits' ? ` for ${split}` : '';
    throw new Error(
      `Data folder "${folder}": none of the ${count} pictures of class "${label}"${where} can be used ` +
        `("${first.path}" ${first.problems.join(', ')}).`,
    );
  }
}

function isUsed(sample: Sample): boolean {
  return sample.split !== 'excluded';
}

function scanNotes(listing: FolderListing, samples: readonly Sample[]): string[] {
  const notes: string[] = [];
  const excluded = samples.filter((sample) => !isUsed(sample));
  if (excluded.length > 0) {
    const shown = excluded.slice(0, 5).map((sample) => `"${sample.path}" ${sample.problems.join(', ')}`);
    const more = excluded.length > shown.length ? `; and ${excluded.length - shown.length} more` : '';
    notes.push(
      `${excluded.length} of ${samples.length} pictures cannot be used: ${shown.join('; ')}${more}.`,
    );
  }
  if (listing.otherFiles.size > 0) {
    const kinds = [...listing.otherFiles]
      .sort((a, b) => b[1] - a[1])
      .map(([end, count]) => `${count} x ${end}`);
    notes.push(`Files that are no pictures for this course were passed over: ${kinds.join(', ')}.`);
  }
  if (listing.otherFolders.length > 0) {
    notes.push(`Folders next to train/ were passed over: ${listing.otherFolders.join(', ')}.`);
  }
  return notes;
}
