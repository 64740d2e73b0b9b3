import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureNetwork } from './measureNetwork';

test('a network is timed in a process of its own; larger pictures need more memory', async () => {
  const [small, large] = await Promise.all(
    [64, 256].map((imageSize) =>
      measureNetwork({ arch: 'efficientnet-b0', imageSize, batch: 2, repeats: 2 }),
    ),
  );
  for (const { fastest, latency, slowest, build } of [small, large]) {
    assert.ok(0 < fastest && fastest <= latency && latency <= slowest && build > 0);
  }
  assert.ok(small.latency < large.latency);
  if (process.platform !== 'linux') return;
  // The weights alone are 21 MB.
  assert.ok(Number(small.peakMemory) > 21e6 && Number(small.peakMemory) < Number(large.peakMemory));
});

test('what fails there is one line here', async () => {
  await assert.rejects(
    measureNetwork({ arch: 'b0', imageSize: 64 }),
    /^Error: b0 at 64 pixels could not be measured: Unknown architecture 'b0'. Valid: efficientnet-b0/,
  );
  await assert.rejects(
    measureNetwork({ arch: 'efficientnet-b0', imageSize: 64, repeats: 0 }),
    /repeats is 0/,
  );
});
