'use strict';

const ts = require('@tslab/typescript-for-tslab');

/**
 * Writes `{ steps }` as `{ steps: steps }`. tslab finds variables of earlier cells by the symbol of an identifier; in the
 * short form that is the property, so the cell would fail with "steps is not defined". Lines stay as they are.
 *
 * @param {string} source a cell
 * @returns {string}
 */
function expandShorthand(source) {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest, true);
  /** @type {{ end: number, name: string }[]} */
  const found = [];
  /** @param {import('typescript').Node} node */
  const visit = (node) => {
    // `{ a = 1 }`, a pattern with a default, cannot be written in the long form this way.
    if (ts.isShorthandPropertyAssignment(node) && !node.objectAssignmentInitializer) {
      found.push({ end: node.name.end, name: node.name.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.reduceRight(
    (text, { end, name }) => `${text.slice(0, end)}: ${name}${text.slice(end)}`,
    source,
  );
}

module.exports = { expandShorthand };
