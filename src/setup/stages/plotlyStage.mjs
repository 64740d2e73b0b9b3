import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeAtomic } from '../atomicFile.mjs';
import { contentOf } from '../fingerprint.mjs';

/** Browsers of about 2020 and newer. */
const TARGET = 'es2020';

/**
 * Makes a script safe to stand inside a `<script>` element: there `</script` ends the element and `<!--` may hide the
 * end, in any case of letters, even inside a string. Both can stand only in strings, regular expressions, templates and
 * comments; there a backslash before the second character changes nothing.
 *
 * @param {string} script
 */
export function safeInline(script) {
  return script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
}

/**
 * plotly.js in one minified file, `.cache/plotly.min.js`, ready to be written into a page.
 *
 * @param {string} root the project's root
 * @returns {import('../stageEngine.mjs').Stage}
 */
export function plotlyStage(root) {
  const output = path.join(root, '.cache/plotly.min.js');
  return {
    name: 'plotly',
    title: 'plotly, minified',
    inputs: () => ({
      package: contentOf(path.join(root, 'node_modules/plotly.js-dist/package.json')),
      source: contentOf(path.join(root, 'src/setup/stages/plotlyStage.mjs')),
    }),
    isPresent: () => existsSync(output),
    run: async () => {
      const { transform } = await import('esbuild');
      const script = readFileSync(path.join(root, 'node_modules/plotly.js-dist/plotly.js'), 'utf8');
      const { code } = await transform(script, { minify: true, target: TARGET, legalComments: 'eof' });
      writeAtomic(output, safeInline(code));
    },
  };
}
