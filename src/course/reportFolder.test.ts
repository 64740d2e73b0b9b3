import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { createReportFolder, timeName } from './reportFolder';

const started = new Date(2026, 10, 22, 5, 30, 7);
const home = process.cwd();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-folder-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

test('without --out the folder is named after the time, and two runs of one second get two', () => {
  assert.equal(timeName(started), '2026-11-22_05-30-07');
  assert.equal(createReportFolder(undefined, started), join('reports', '2026-11-22_05-30-07'));
  assert.equal(createReportFolder(undefined, started), join('reports', '2026-11-22_05-30-07-2'));
});

test('a new or empty folder is taken', () => {
  assert.equal(createReportFolder('deep/new', started), 'deep/new');
  assert.ok(existsSync('deep/new'));
  assert.equal(createReportFolder('deep/new', started), 'deep/new');
});

test('a folder that holds something is refused, and what it holds is said', () => {
  mkdirSync('old');
  writeFileSync('old/notes.txt', '');
  assert.throws(() => createReportFolder('old', started), /--out old: holds other files already/);
  writeFileSync('old/run.json', JSON.stringify({ state: 'failed', started: 'yesterday' }));
  assert.throws(
    () => createReportFolder('old', started),
    /holds a report \(failed, started yesterday\) already/,
  );
  assert.throws(() => createReportFolder('old/notes.txt', started), /is a file, not a folder/);
});
