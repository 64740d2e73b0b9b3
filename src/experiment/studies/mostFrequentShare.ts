import type { StudyPictures } from './drawStudyPictures';

/** Accuracy of always answering the class that most pictures to judge by have, 0 to 1. */
export function mostFrequentShare({ set, val }: Pick<StudyPictures, 'set' | 'val'>): number {
  const counts = set.classNames.map(
    (_, label) => val.filter((picture) => set.labels[picture] === label).length,
  );
  return Math.max(...counts) / val.length;
}
