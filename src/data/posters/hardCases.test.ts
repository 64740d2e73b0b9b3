import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../temporaryFolder';
import { writeFileAtomic } from '../writeFileAtomic';
import { HARD_CASES, hardCaseTable } from './hardCases';
import type { PosterCardRow } from './posterCard';
import { CARDS_FILE, cardsByPath, formatPosterCards, readPosterCards } from './posterCards';

const EASY: PosterCardRow = {
  path: 'train/logo/001.jpg',
  split: 'train',
  label: 'logo',
  layout: 'split',
  emblem: 'brand',
  mark: 'quorva',
  variant: 'colour',
  lockup: 'sign',
  partner: '',
  shot: 'file',
  size: 0.3,
  angle: 0,
  covered: 0,
  tilt: 0,
  blur: 0,
  noise: 0,
  quality: 90,
};

test('an easy picture is hard for no reason; each case counts what it names', () => {
  assert.deepEqual(
    HARD_CASES.filter(({ holds }) => holds(EASY)),
    [],
  );
  const hard: Partial<PosterCardRow>[] = [
    { size: 0.15 },
    { angle: -30 },
    { covered: 0.2 },
    { variant: 'light' },
    { variant: 'plate' },
    { emblem: 'lookAlike', label: 'others' },
    { partner: 'tessel' },
    { tilt: 25 },
    { quality: 30 },
    { layout: 'pattern' },
  ];
  const table = hardCaseTable([EASY, ...hard.map((change) => ({ ...EASY, ...change }))]);
  assert.deepEqual(
    table.map(({ logo, others }) => [logo, others]),
    hard.map(({ label }) => (label === 'others' ? [0, 1] : [1, 0])),
  );
});

test('a picture without a mark is not hard by the size of its mark', () => {
  const none = { ...EASY, label: 'others', emblem: 'none' as const, mark: '', size: 0 };
  assert.ok(hardCaseTable([none]).every(({ others }) => others === 0));
});

test('cards come back as they were written, and by the path that the dataset has', async (context) => {
  const { path, remove } = await temporaryFolder();
  context.after(remove);
  const rows = [EASY, { ...EASY, path: 'val/logo/002.jpg', size: 0.1234, angle: -12.34, partner: 'a, "b"' }];
  await writeFileAtomic(join(path, CARDS_FILE), formatPosterCards(rows));
  const read = (await readPosterCards(path)) ?? [];
  assert.deepEqual(read, [EASY, { ...rows[1], size: 0.123, angle: -12.3 }]);
  assert.deepEqual(
    [...cardsByPath('./data/x/', read).keys()],
    ['./data/x/train/logo/001.jpg', './data/x/val/logo/002.jpg'],
  );
  await writeFileAtomic(join(path, CARDS_FILE), 'path,split\na,b\n');
  await assert.rejects(readPosterCards(path), /cards\.csv has no column "label"/);
});
