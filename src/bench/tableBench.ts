import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { NEAR_DISTANCE, nearDuplicates } from '../data/checks/nearDuplicates';
import { type Dataset, indexClasses, type Sample } from '../data/dataset';
import { formatDatasetCsv, parseDatasetCsv } from '../data/datasetCsv';
import { createRandom } from '../data/random';
import { splitDataset } from '../data/splitDataset';
import type { BenchRow } from './benchRow';

const CLASSES = Array.from({ length: 10 }, (_, index) => `class${index}`);
const MOST_BYTES = 1024;

/**
 * What the table of a folder takes, without a folder: rows as a header scan makes them are split, written as CSV and
 * read back; once for a tenth of the rows and once for all. What stays in memory for a picture must not grow.
 */
export function tableBench(rows: number): BenchRow {
  const [small, large] = [measureTable(Math.ceil(rows / 10)), measureTable(rows)];
  return {
    name: `table: ${rows.toLocaleString('en-US')} simulated rows`,
    ours:
      `${large.seconds.toFixed(1)} s (split, write and read CSV), ${large.bytesPerRow.toFixed(0)} bytes a picture, ` +
      `${small.bytesPerRow.toFixed(0)} with a tenth of them`,
    peer: 'none',
    ratio: '-',
    goal: `at most ${MOST_BYTES} bytes a picture, whatever the number`,
    reached: large.bytesPerRow <= MOST_BYTES && large.bytesPerRow <= 1.1 * small.bytesPerRow,
    details: { ...large, bytesPerRowOfTenth: small.bytesPerRow },
  };
}

function measureTable(rows: number): { seconds: number; bytesPerRow: number } {
  const before = heapBytes();
  const started = performance.now();
  const dataset = splitDataset(simulatedScan(rows), { valFraction: 0.2, testFraction: 0.1, seed: 0 });
  const back = parseDatasetCsv(formatDatasetCsv(dataset), dataset.directory, dataset.classNames);
  const seconds = (performance.now() - started) / 1000;
  // Of the two tables that live now each has its own rows; the texts of the second one lie in the CSV.
  const bytesPerRow = (heapBytes() - before) / (dataset.samples.length + back.samples.length);
  return { seconds, bytesPerRow };
}

function simulatedScan(rows: number): Dataset {
  const classToIndex = indexClasses(CLASSES);
  const samples = Array.from({ length: rows }, (_, index): Sample => {
    const label = CLASSES[index % CLASSES.length];
    return {
      path: `/data/pictures/${label}/${index}.jpg`,
      label,
      classIndex: classToIndex[label],
      split: 'train',
      folderSplit: 'train',
      width: 640,
      height: 480,
      bytes: 100_000 + index,
      format: 'jpeg',
      channels: 3,
      bitDepth: 8,
      orientation: 1,
      problems: [],
      sha256: '',
      perceptualHash: '',
    };
  });
  return { directory: '/data/pictures', inspected: 'header', classNames: CLASSES, classToIndex, samples };
}

/** What lives after everything else is cleared away. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/**
 * The search for near duplicates among drawn hashes, one in ten a changed copy of another with up to `NEAR_DISTANCE`
 * bits flipped, all distances alike: the time, and how many of the copies are found.
 */
export function nearBench(pictures: number): BenchRow {
  const random = createRandom('near bench');
  const originals = pictures - Math.floor(pictures / 10);
  const hashes = Array.from({ length: originals }, () =>
    Array.from({ length: 8 }, () => random.integer(2 ** 32)),
  );
  const bits = Array.from({ length: 256 }, (_, bit) => bit);
  for (let copy = originals; copy < pictures; copy++) {
    // Each original has at most one copy, so the copy's nearest picture is known.
    const words = [...hashes[copy - originals]];
    for (const bit of random.shuffle(bits).slice(0, random.integer(NEAR_DISTANCE + 1)))
      words[bit >> 5] ^= 1 << (bit & 31);
    hashes.push(words);
  }
  const [template] = simulatedScan(1).samples;
  const samples = hashes.map((words, index): Sample => {
    const perceptualHash = words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    return { ...template, path: `${index}`, sha256: `${index}`, perceptualHash };
  });
  const started = performance.now();
  const pairs = nearDuplicates(samples);
  const seconds = (performance.now() - started) / 1000;
  const found = pairs.filter(
    ({ first, second }) => Number(second.path) - originals === Number(first.path),
  ).length;
  const recall = found / (pictures - originals);
  return {
    name: `near duplicates: ${pictures.toLocaleString('en-US')} drawn hashes`,
    ours: `${seconds.toFixed(1)} s, ${(100 * recall).toFixed(2)} % of ${pictures - originals} copies found`,
    peer: 'none',
    ratio: '-',
    goal: 'at least 99 %',
    reached: recall >= 0.99,
    details: { seconds, recall, copies: pictures - originals },
  };
}
