import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inFolder } from '../fixtures/fitSettings';
import { killRuns } from './killRuns';

// Fifty of them: npm run reliability.
test('killed twice, once while a checkpoint is written: resumed, the files are those of an undisturbed run', async () => {
  await inFolder(async (directory) => {
    const { identical, kills } = await killRuns(directory, { kills: 2, seed: 1 });
    assert.equal(identical, kills);
  });
});
