import type { CheckResult } from '../data/checks/findings';
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
