import type { CheckResult } from '../data/checks/findings';
import type { NearPair } from '../data/checks/nearDuplicates';
import { showGallery, showTable } from './display';
import { counted } from './format';
import type { GalleryItem } from './renderGallery';

/** Shows all checks as a table: how many files each found, how bad that is, and why it matters. */
export function showCheckTable(results: readonly CheckResult[]): void {
  const rows = results
    .map(({ check, findings }) => ({
      check: check.name,
      files: findings.length,
      severity: check.severity === 'fatal' ? 'left out' : 'remark',
      'why it matters': check.reason,
    }))
    .sort((a, b) => Math.sign(b.files) - Math.sign(a.files));
  showTable(rows, { caption: `${counted(rows.length, 'check')} of every picture` });
}

/**
 * Shows the files of each check that found some as one gallery, the first ones of each check, with what the check
 * says. A file that does not decode shows the reason in its place.
 *
 * @param perCheck the most pictures shown for a check; 6 by default
 */
export async function showCheckGallery(results: readonly CheckResult[], perCheck = 6): Promise<void> {
  const items = results.flatMap(({ check, findings }): GalleryItem[] =>
    findings.slice(0, perCheck).map(({ sample, detail }, index) => {
      const more = findings.length - perCheck;
      const count = index === perCheck - 1 && more > 0 ? ` (and ${more.toLocaleString('en-US')} more)` : '';
      return { path: sample.path, badge: check.name, caption: detail + count };
    }),
  );
  if (items.length === 0) console.log('The checks found nothing.');
  else await showGallery(items, { size: 160, columns: 5 });
}

/**
 * Shows pairs of pictures side by side, the nearest pairs first, with the number of differing bits.
 *
 * @param count the most pairs shown; 5 by default
 */
export async function showPairs(pairs: readonly NearPair[], count = 5): Promise<void> {
  const nearest = [...pairs].sort((a, b) => a.distance - b.distance).slice(0, count);
  const items = nearest.flatMap(({ first, second, distance }) => [
    { path: first.path, badge: first.label, caption: `${distance} of 256 bits differ` },
    {
      path: second.path,
      badge: second.label,
      caption: first.label === second.label ? 'same class' : 'two classes',
    },
  ]);
  if (items.length === 0) console.log('No two files look alike.');
  else await showGallery(items, { size: 200, columns: 2 });
}
