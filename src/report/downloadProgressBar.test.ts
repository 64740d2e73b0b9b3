import assert from 'node:assert/strict';
import { test } from 'node:test';
import { downloadProgressBar } from './downloadProgressBar';

test('megabytes are told at the end, and nothing when nothing was downloaded', (context) => {
  const lines: string[] = [];
  context.mock.method(console, 'log', (line: string) => lines.push(line));
  downloadProgressBar().finish();
  const unknown = downloadProgressBar();
  unknown.onProgress({ received: 5, total: undefined });
  unknown.finish();
  assert.deepEqual(lines, []);
  const bar = downloadProgressBar('b0.pth, in MB');
  bar.onProgress({ received: 0, total: 20_400_000 });
  bar.onProgress({ received: 10_000_000, total: 20_400_000 });
  bar.onProgress({ received: 20_400_000, total: 20_400_000 });
  bar.finish();
  assert.match(lines.join('|'), /^b0\.pth, in MB: 21\/21 \(100 %\), .*took /);
});
