import type { Sample } from '../data/dataset';
import { showGallery } from './display';
import { evenlySpaced } from './evenlySpaced';
import { counted } from './format';
import { showPictureGrid } from './showPictureGrid';

/** With more classes than this each has one picture, so that all can be seen at once. */
const MOST_ROWS = 10;
/** With more classes than this some are only named. */
const MOST_CLASSES = 60;

/**
 * Shows what the classes look like: a row of six pictures for each class, evenly spaced through its list, or with more
 * than ten classes one picture each. Beyond sixty classes it shows sixty, evenly spaced, and says so.
 */
export async function showClasses(
  samples: readonly Pick<Sample, 'path' | 'classIndex'>[],
  classNames: readonly string[],
): Promise<void> {
  const pictures = classNames.map((): { path: string }[] => []);
  for (const { path, classIndex } of samples) pictures[classIndex].push({ path });
  const byClass = classNames.map((label, classIndex) => {
    const all = pictures[classIndex];
    return { label, note: counted(all.length, 'picture'), all };
  });
  if (classNames.length <= MOST_ROWS) {
    await showPictureGrid(byClass.map(({ all, ...row }) => ({ ...row, pictures: evenlySpaced(all, 6) })));
    return;
  }
  const shown = evenlySpaced(byClass, MOST_CLASSES);
  const items = shown.flatMap(({ label, note, all }) =>
    evenlySpaced(all, 1).map(({ path }) => ({ path, caption: `${label}: ${note}` })),
  );
  const rest = classNames.length - shown.length;
  const title = rest > 0 ? `${shown.length} of ${counted(classNames.length, 'class', 'classes')}` : undefined;
  await showGallery(items, { size: 140, columns: 6, showPaths: false, ...(title ? { title } : {}) });
}
