import { readFile } from 'node:fs/promises';
import { eachCsvRow } from '../../data/csv';
import type { Sample, Split } from '../../data/dataset';
import { dataFingerprint } from '../trialFingerprint';
import { questionsFingerprint } from './questionsFingerprint';

/** Which pictures a `dataset.csv` is about. */
export interface DatasetIdentity {
  /** All pictures that are used, see `dataFingerprint`. */
  readonly data: string;
  /** By part, see `questionsFingerprint`; null for one without pictures. */
  readonly questions: Readonly<Record<Exclude<Split, 'excluded'>, string | null>>;
}

const COLUMNS = ['path', 'label', 'split', 'bytes', 'sha256'] as const;

type Row = Pick<Sample, (typeof COLUMNS)[number]>;

function identify(text: string): DatasetIdentity {
  const pictures: Row[] = [];
  let at: number[] = [];
  eachCsvRow(text, 'dataset.csv', (cells) => {
    if (at.length === 0) {
      at = COLUMNS.map((column) => cells.indexOf(column));
      if (at.includes(-1)) throw new Error(`dataset.csv: without the column ${COLUMNS[at.indexOf(-1)]}`);
      return;
    }
    const [path, label, split, bytes, sha256] = at.map((index) => cells[index] ?? '');
    pictures.push({ path, label, split: split as Split, bytes: Number(bytes), sha256 });
  });
  const questions = (part: Split) => {
    const own = pictures.filter(({ split }) => split === part);
    return own.length === 0 ? null : questionsFingerprint(own.map(({ path, label }) => [path, label]));
  };
  return {
    data: dataFingerprint(pictures),
    questions: { train: questions('train'), val: questions('val'), test: questions('test') },
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
  of(path: string, csvSha256: string | null): Promise<DatasetIdentity> {
    const known = csvSha256 === null ? undefined : this.#known.get(csvSha256);
    const identity = known ?? readFile(path, 'utf8').then(identify);
    if (csvSha256 !== null) this.#known.set(csvSha256, identity);
    return identity;
  }
}
