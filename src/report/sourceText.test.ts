import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSourceFile, ScriptTarget } from 'typescript';
import { codeLines, declarationText } from './sourceText';

const RESNET = 'src/model/networks/resNet.ts';

/** Syntax errors of a text. */
function errorsIn(text: string): number {
  const file = createSourceFile('x.ts', text, ScriptTarget.ES2022) as unknown as {
    parseDiagnostics: unknown[];
  };
  return file.parseDiagnostics.length;
}

test('declarations come whole: functions with long heads, constants on one line and on several', () => {
  const text = declarationText(RESNET, ['branch', 'blockPart', 'FILTERS', 'RES_NETS']);
  assert.equal(errorsIn(text), 0);
  assert.match(text, /^function branch\(/);
  assert.match(text, /\n\nfunction blockPart\(/);
  assert.match(text, /\n\nconst FILTERS = \[64, 128, 256, 512\] as const;\n\nexport const RES_NETS/);
  assert.ok(text.endsWith('];'));
});

test('a name that is not there is refused', () => {
  assert.throws(() => declarationText(RESNET, ['block']), /resNet.ts declares no 'block'/);
});

test('lines of code are fewer than lines, and comments do not count', () => {
  assert.equal(codeLines('src/model/networks/classifierParts.ts'), 10);
});
