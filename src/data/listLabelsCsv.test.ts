import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { classCounts } from './dataset';
import { listLabelsCsv } from './listLabelsCsv';
import { openDataset } from './openDataset';
import { smallPicture, temporaryFolder, writeTree } from './temporaryFolder';

async function folder(context: TestContext): Promise<string> {
  const { path, remove } = await temporaryFolder();
  context.after(remove);
  return path;
}

test('path, label and split in any order, with a byte order mark, quotes and Windows line ends', async (context) => {
  const root = await folder(context);
  await writeTree(root, {
    'labels.csv':
      '\uFEFFsplit,Label,note,path\r\nval,cat,x,"a, ""1"".png"\r\ntrain,dog,,./deep/2.png\r\ntrain,cat,,3.png\r\n',
    'deep/2.png': await smallPicture(2),
  });
  const { layout, classNames, files } = await listLabelsCsv(join(root, 'labels.csv'));
  assert.deepEqual([layout, classNames], ['splits', ['cat', 'dog']]);
  assert.deepEqual(
    files.map(({ relativePath, label, split, bytes }) => [relativePath, label, split, bytes > 0]),
    [
      ['3.png', 'cat', 'train', false],
      ['a, "1".png', 'cat', 'val', false],
      ['deep/2.png', 'dog', 'train', true],
    ],
  );
});

test('openDataset takes a table: splits are kept or made, a missing file is named, a changed label scans anew', async (context) => {
  const root = await folder(context);
  const names = Array.from({ length: 20 }, (_, index) => `p${index}.png`);
  for (const [index, name] of names.entries()) await writeTree(root, { [name]: await smallPicture(index) });
  const rows = names.map((name, index) => [name, index % 2 ? 'odd' : 'even']);
  const data = join(root, 'labels.csv');
  const options = { data, out: join(root, 'out'), valFraction: 0.2 };
  const write = (table: string[][]) =>
    writeTree(root, { 'labels.csv': `${table.map((r) => r.join()).join('\n')}\n` });

  await write([['path', 'label'], ...rows, ['gone.png', 'odd']]);
  const divided = await openDataset(options);
  assert.deepEqual(classCounts(divided), [
    { label: 'even', train: 8, val: 2, test: 0, excluded: 0 },
    { label: 'odd', train: 8, val: 2, test: 0, excluded: 1 },
  ]);
  assert.equal(divided.samples[0].path, `${root}/gone.png`);
  assert.deepEqual(divided.samples[0].problems, ['cannot be read: there is no such file']);
  assert.deepEqual(await openDataset(options), divided);

  await write([
    ['path', 'label', 'split'],
    ...rows.map((row, index) => [...row, index < 10 ? 'train' : 'validation']),
  ]);
  assert.deepEqual(classCounts(await openDataset(options)), [
    { label: 'even', train: 5, val: 5, test: 0, excluded: 0 },
    { label: 'odd', train: 5, val: 5, test: 0, excluded: 0 },
  ]);
});

test('10,000 classes in a table are listed, sorted, in a moment', async (context) => {
  const root = await folder(context);
  const rows = Array.from({ length: 20_000 }, (_, index) => `${index}.png,class ${index % 10_000}`);
  await writeTree(root, { 'labels.csv': `path,label\n${rows.join('\n')}\n` });
  const { classNames, files } = await listLabelsCsv(join(root, 'labels.csv'));
  assert.deepEqual([classNames.length, files.length], [10_000, 20_000]);
  assert.deepEqual(classNames.slice(0, 3), ['class 0', 'class 1', 'class 10']);
});

const GOOD = 'path,label\na.png,x\nb.png,y\n';
const errors: [string, string | Uint8Array, RegExp][] = [
  [
    'no path column',
    'file,label\na.png,x\n',
    /row 1: no column "path" \(found: file, label\)\. Needed are path, label and/,
  ],
  ['no label column', 'path,class\na.png,x\n', /row 1: no column "label"/],
  ['an empty file', '', /row 1: no column "path" \(found: none\)/],
  ['a column twice', 'path,label,label\na.png,x,y\n', /row 1: the column "label" comes 2 times/],
  ['no rows', 'path,label\n', /has no rows; classification needs at least two classes/],
  ['one class', 'path,label\na.png,x\nb.png,x\n', /one class only \("x"\)/],
  ['an empty label', `${GOOD}c.png, \n`, /row 4: the label is empty/],
  ['an empty path', `${GOOD},y\n`, /row 4: the path is empty/],
  ['a short row', `${GOOD}c.png\n`, /row 4: the label is empty/],
  ['a path upwards', `${GOOD}../c.png,y\n`, /row 4: the path "\.\.\/c\.png" leaves the table's folder/],
  [
    'a path upwards in the middle',
    `${GOOD}d/../../c.png,y\n`,
    /row 4: the path "d\/\.\.\/\.\.\/c\.png" leaves/,
  ],
  ['an absolute path', `${GOOD}/etc/c.png,y\n`, /row 4: the path "\/etc\/c\.png" leaves/],
  ['an address', `${GOOD}https://example.org/c.png,y\n`, /row 4: .* leaves/],
  ['a picture twice', `${GOOD}./a.png,y\n`, /row 4: "a\.png" stands in row 2 already/],
  [
    'an unknown split',
    'path,label,split\na.png,x,train\nb.png,y,dev\n',
    /row 3: the split "dev" is none of train, val, test/,
  ],
  [
    'a class without training',
    'path,label,split\na.png,x,train\nb.png,y,val\n',
    /class "y" has no row with the split train/,
  ],
  ['an open quote', `${GOOD}"c.png,y\n`, /row 4: .*[Qq]uote/],
  ['another encoding', Uint8Array.from([...Buffer.from(GOOD), 0xe9, 0x0a]), /is no UTF-8 text/],
];

for (const [name, content, expected] of errors) {
  test(`one clear line for ${name}`, async (context) => {
    const root = await folder(context);
    await writeTree(root, { 'labels.csv': content });
    await assert.rejects(listLabelsCsv(join(root, 'labels.csv')), (error: Error) => {
      assert.match(error.message, expected);
      assert.match(error.message, /^Table of labels ".*labels\.csv"/);
      assert.ok(!error.message.includes('\n'));
      return true;
    });
  });
}

test('a table that does not exist or is a folder', async (context) => {
  const root = await folder(context);
  await assert.rejects(
    listLabelsCsv(join(root, 'none.csv')),
    /none\.csv" does not exist\. Give a CSV with the columns/,
  );
  await mkdir(join(root, 'folder.csv'));
  await assert.rejects(listLabelsCsv(join(root, 'folder.csv')), /is a folder\. Give a CSV/);
});
