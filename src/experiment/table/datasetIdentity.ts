import { readFile } from 'node:fs/promises';
import { eachCsvRow } from '../../data/csv';
import type { Split } from '../../data/dataset';
import { type IdentifiedPicture, picturesFingerprint } from './picturesFingerprint';

/** Which pictures a `dataset.csv` is about; null for a part without pictures. */
export interface DatasetIdentity {
  /** All pictures that are used, whatever their part. */
  readonly data: string;
  readonly parts: Readonly<Record<Exclude<Split, 'excluded'>, string | null>>;
}

const COLUMNS = ['path', 'label', 'split', 'bytes', 'sha256'] as const;

function identify(text: string): DatasetIdentity {
  const pictures: (IdentifiedPicture & { split: string })[] = [];
  let at: number[] = [];
  eachCsvRow(text, 'dataset.csv', (cells) => {
    if (at.length === 0) {
      at = COLUMNS.map((column) => cells.indexOf(column));
      if (at.includes(-1)) throw new Error(`dataset.csv: without the column ${COLUMNS[at.indexOf(-1)]}`);
      return;
    }
    const [path, label, split, bytes, sha256] = at.map((index) => cells[index] ?? '');
    if (split !== 'excluded') pictures.push({ path, label, split, bytes: Number(bytes), sha256 });
  });
  const part = (name: string) => {
    const own = pictures.filter(({ split }) => split === name);
    return own.length === 0 ? null : picturesFingerprint(own);
  };
  return {
    data: picturesFingerprint(pictures),
    parts: { train: part('train'), val: part('val'), test: part('test') },
  };
}

/**
 * Reads which pictures runs are about. Many runs have equal tables: each content is read once, as long as the hash that
 * `dataset.json` gives (`csvSha256`) is the same.
 */
export class DatasetIdentities {
  readonly #known = new Map<string, Promise<DatasetIdentity>>();

  /**
   * @param csvSha256 the hash of the table's content; null reads the file in any case
   * @throws Error when the file is missing or no table of pictures
   */
  async of(path: string, csvSha256: string | null): Promise<DatasetIdentity> {
    const known = csvSha256 === null ? undefined : this.#known.get(csvSha256);
    const identity = known ?? readFile(path, 'utf8').then(identify);
    if (csvSha256 !== null) this.#known.set(csvSha256, identity);
    return identity;
  }
}
