import assert from 'node:assert/strict';
import { test } from 'node:test';
import { B0_STAGES, expandRepeats, hasSkip, scaledStages } from './blockArgs';
import { ARCH_NAMES } from './scaling';

test('B0 is the table itself, in 16 blocks of which 9 have a skip connection', () => {
  assert.deepEqual(scaledStages('efficientnet-b0'), B0_STAGES);
  const blocks = expandRepeats(B0_STAGES);
  assert.equal(blocks.length, 16);
  assert.equal(blocks.filter(hasSkip).length, 9);
});

test('in every network the blocks fit together', () => {
  for (const arch of ARCH_NAMES) {
    const blocks = expandRepeats(scaledStages(arch));
    for (let index = 1; index < blocks.length; index++) {
      assert.equal(blocks[index].inputFilters, blocks[index - 1].outputFilters, `${arch}, block ${index}`);
    }
    assert.equal(blocks.filter(({ stride }) => stride === 2).length, 4);
  }
});
