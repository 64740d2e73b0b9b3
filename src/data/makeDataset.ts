import { type Dataset, indexClasses, type Sample, type Split } from './dataset';

/** A dataset for tests without any file: `[label, split, content]` for each sample; equal contents are equal files. */
export function makeDataset(rows: readonly (readonly [string, Split, string])[]): Dataset {
  const classNames = [...new Set(rows.map(([label]) => label))].sort();
  const classToIndex = indexClasses(classNames);
  const samples = rows.map(([label, split, content], index): Sample => {
    const path = `data/${split}/${label}/${String(index).padStart(4, '0')}.png`;
    const facts = { width: 8, height: 6, bytes: 100, format: 'png', sha256: content, problems: [] };
    return { path, label, classIndex: classToIndex[label], split, folderSplit: split, ...facts };
  });
  return { directory: 'data', classNames, classToIndex, samples };
}
