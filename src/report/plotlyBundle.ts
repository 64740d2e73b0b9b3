import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DRAW_SCRIPT } from './drawScript';

/** Where the set-up puts plotly's minified bundle, from the project's root. */
export const BUNDLE_PATH = '.cache/plotly.min.js';

/**
 * Plotly itself, inside a script element, with the script that draws the figures of the page. Needed once a page;
 * a second one does nothing. About 5 MB.
 * Lands on `window.Plotly` in Jupyter pages too, where `define` (AMD) or `module` may exist: they are hidden from it.
 * Throws when the bundle is not there; `root` is the project's root, by default the working directory.
 */
export function plotlyBundle(root = process.cwd()): string {
  const path = join(root, BUNDLE_PATH);
  let bundle: string;
  try {
    bundle = readFileSync(path, 'utf8');
  } catch {
    throw new Error(`the plotly bundle ${BUNDLE_PATH} is missing in ${root}; make it with: npm run setup`);
  }
  // A function replaces, because the bundle holds "$&" and the like.
  const inline = bundle
    .replace(/<\/(script)/gi, (_, name: string) => `<\\/${name}`)
    .replace(/<!--/g, () => '<\\!--');
  return `<script>
(function () {
  if (window.Plotly) return;
  var module, exports, define, require;
${inline}
}).call(window);
${DRAW_SCRIPT}
</script>`;
}
