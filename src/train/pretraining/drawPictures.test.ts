import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { temporaryFolder } from '../../data/temporaryFolder';
import { shardBytes, shardPath } from './drawnShard';
import { drawPictures } from './drawPictures';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
before(async () => {
  folder = await temporaryFolder();
});
after(() => folder.remove());

/** A file of this size that holds nothing: only its size is looked at. */
async function emptyFile(path: string, bytes: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w');
  await file.truncate(bytes);
  await file.close();
}

test('what is there is not drawn again, and what a killed run left is removed', async () => {
  const set = { side: 48, seed: 3 };
  const directory = join(folder.path, 'drawn');
  const wanted = [0, 1].map((shard) => shardPath(directory, set, shard));
  for (const path of wanted) await emptyFile(path, shardBytes(48));
  const leftover = join(dirname(wanted[0]), '.0002.raw.0123456789ab.tmp');
  await emptyFile(leftover, 5);
  const told: number[] = [];
  const paths = await drawPictures({ directory, ...set, shards: 2, onProgress: (done) => told.push(done) });
  assert.deepEqual(paths, wanted);
  assert.deepEqual(told, []);
  await assert.rejects(stat(leftover), /ENOENT/);
});

test('other sides and other seeds lie elsewhere', () => {
  const paths = [
    { side: 48, seed: 3 },
    { side: 64, seed: 3 },
    { side: 48, seed: 4 },
  ].map((set) => shardPath('drawn', set, 0));
  assert.equal(new Set(paths).size, 3);
});

test('a failure is one line that names the file, and leaves nothing', async () => {
  const set = { side: 8, seed: 0 };
  const directory = join(folder.path, 'failed');
  await assert.rejects(drawPictures({ directory, ...set, shards: 1 }), ({ message }: Error) => {
    assert.match(
      message,
      /^Pictures .*0000\.raw could not be drawn: .*side is a whole number of pixels from 32/,
    );
    assert.ok(!message.includes('\n'));
    return true;
  });
  assert.deepEqual(await readdir(directory).catch(() => []), []);
});

test('whoever draws ends when the process that wanted the pictures is killed', async () => {
  const directory = join(folder.path, 'orphaned');
  const code = "require('./src/train/pretraining/drawPictures').drawPictures(JSON.parse(process.env.ASKED))";
  const ASKED = JSON.stringify({ directory, side: 512, seed: 0, shards: 1 });
  const wanting = spawn(process.execPath, ['--import', 'tsx', '-e', code], {
    env: { ...process.env, ASKED },
    stdio: 'ignore',
  });
  const drawing = () => spawnSync('pgrep', ['-f', `drawShardWorker.ts.*${directory}`]).stdout.toString();
  const until = async (isSo: () => boolean, what: string) => {
    for (let wait = 0; !isSo(); wait++) {
      assert.ok(wait < 600, what);
      await setTimeout(50);
    }
  };
  await until(() => drawing() !== '', 'the drawing begins');
  wanting.kill('SIGKILL');
  await until(() => drawing() === '', 'the drawing ends');
});
