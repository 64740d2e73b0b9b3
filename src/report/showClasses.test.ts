import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showClasses } from './showClasses';

/** Runs outside a notebook, where an output is a line of text. */
async function printed(context: { mock: typeof test.mock }, counts: readonly number[]): Promise<string> {
  const lines: string[] = [];
  context.mock.method(console, 'log', (line: string) => lines.push(line));
  const samples = counts.flatMap((count, classIndex) =>
    Array.from({ length: count }, (_, index) => ({ path: `${classIndex}/${index}.png`, classIndex })),
  );
  await showClasses(
    samples,
    counts.map((_, index) => `class ${index}`),
  );
  return lines.join();
}

test('few classes: up to six pictures each; a class without pictures is a row all the same', async (context) => {
  assert.equal(await printed(context, [9, 2, 0]), '[8 pictures: grid]');
});

test('many classes: one picture each, and no more than sixty', async (context) => {
  assert.equal(await printed(context, new Array(11).fill(3)), '[11 pictures: gallery]');
  assert.equal(await printed(context, new Array(70).fill(1)), '[60 pictures: 60 of 70 classes]');
});
