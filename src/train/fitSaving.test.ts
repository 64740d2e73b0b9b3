import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { readCheckpoint } from './checkpointContent';
import { BEST, LAST } from './checkpointFiles';
import { fit, NonFiniteLossError } from './fit';
import type { FitOptions } from './fitOptions';
import { colourLoader } from './fixtures/colourLoader';
import { checkpointBytes, fitSettings, inFolder } from './fixtures/fitSettings';
import { meanColourClassifier } from './fixtures/meanColourClassifier';

test('an epoch file every saveInterval epochs, the newest keepLast of them, last and best always', async () => {
  await inFolder(async (checkpointDir) => {
    const model = meanColourClassifier();
    const train = colourLoader({ pictures: 2, side: 4 });
    const names = async (more: Partial<FitOptions>) => {
      await fit(model, fitSettings({ train, checkpointDir, ...more }));
      return [...(await checkpointBytes(checkpointDir)).keys()];
    };
    assert.deepEqual(await names({ epochs: 3, saveInterval: 2 }), ['epoch_0002.safetensors', LAST]);
    assert.deepEqual(await names({ epochs: 5, keepLast: 2, val: train }), [
      BEST,
      'epoch_0004.safetensors',
      'epoch_0005.safetensors',
      LAST,
    ]);
    assert.equal((await readdir(checkpointDir)).filter((name) => name.startsWith('previous-')).length, 1);
    model.dispose();
  });
});

test('best is the epoch with the best validation', async () => {
  await inFolder(async (checkpointDir) => {
    const model = meanColourClassifier();
    // Validated on the other colour: the first epoch is the best.
    const [train, val] = [colourLoader({ onlyClass: 0, side: 4 }), colourLoader({ onlyClass: 1, side: 4 })];
    await fit(model, fitSettings({ train, val, checkpointDir, epochs: 3, learningRate: 0.1 }));
    assert.equal((await readCheckpoint(join(checkpointDir, BEST))).epoch, 1);
    assert.equal((await readCheckpoint(join(checkpointDir, LAST))).epoch, 3);
    model.dispose();
  });
});

/** Makes saving after the first epoch impossible, then trains three. */
async function trainWhileBroken(
  checkpointDir: string,
  more: Partial<FitOptions>,
  onEpoch: () => Promise<void>,
) {
  const model = meanColourClassifier();
  try {
    let epoch = 0;
    const callback = async () => {
      if (++epoch === 2) await onEpoch();
    };
    const run = fitSettings({
      train: colourLoader({ side: 4 }),
      epochs: 3,
      checkpointDir,
      onEpoch: callback,
      ...more,
    });
    return await fit(model, run);
  } finally {
    model.dispose();
  }
}

/** A folder under the name that the second epoch's file shall have: even root cannot write that. */
const takeName = (checkpointDir: string) => async () => {
  await mkdir(join(checkpointDir, 'epoch_0002.safetensors', 'inside'), { recursive: true });
};

test('a checkpoint that cannot be written ends the run; the one before is intact', async () => {
  await inFolder(async (checkpointDir) => {
    await assert.rejects(trainWhileBroken(checkpointDir, {}, takeName(checkpointDir)), (error: Error) => {
      assert.match(
        error.message,
        /^The checkpoint after epoch 2 was not saved: Cannot write ".*last.safetensors": .*\. The one before is intact; make room/,
      );
      return !error.message.includes('\n');
    });
    assert.equal((await readCheckpoint(join(checkpointDir, LAST))).epoch, 1);
    assert.deepEqual(
      (await readdir(checkpointDir)).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });
});

test("onSaveError 'continue' goes on, tells it, and saves again when it can", async () => {
  await inFolder(async (checkpointDir) => {
    const warnings: string[] = [];
    const onWarning = (warning: string) => void warnings.push(warning);
    const more = { onSaveError: 'continue', onWarning } as const;
    const history = await trainWhileBroken(checkpointDir, more, takeName(checkpointDir));
    assert.equal(history.ended, 'complete');
    assert.equal(history.rows.length, 3);
    assert.equal(warnings.length, 1);
    assert.deepEqual(history.saveErrors, warnings);
    assert.match(
      warnings.join(),
      /^The checkpoint after epoch 2 was not saved: .*\. The one before is intact$/,
    );
    assert.deepEqual(history.warnings, []);
    assert.equal((await readCheckpoint(join(checkpointDir, LAST))).epoch, 3);
  });
});

test('a folder that becomes read-only', async () => {
  await inFolder(async (folder) => {
    const checkpointDir = join(folder, 'read-only');
    await mkdir(checkpointDir);
    // Root may write anywhere, so for the time of the test it is somebody else.
    const isRoot = process.geteuid?.() === 0;
    await chmod(folder, 0o755);
    await chmod(checkpointDir, 0o777);
    if (isRoot) process.seteuid?.(65534);
    try {
      await assert.rejects(
        trainWhileBroken(checkpointDir, {}, async () => {
          if (isRoot) process.seteuid?.(0);
          await chmod(checkpointDir, 0o555);
          if (isRoot) process.seteuid?.(65534);
        }),
        /The checkpoint after epoch 2 was not saved: .*EACCES/,
      );
      assert.equal((await readCheckpoint(join(checkpointDir, LAST))).epoch, 1);
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(checkpointDir, 0o755);
    }
  });
});

test('a loss that becomes no number: the step is named, the last good checkpoint stays', async () => {
  await inFolder(async (checkpointDir) => {
    const model = meanColourClassifier();
    const source = colourLoader({ side: 4 });
    async function* batches(epoch: number) {
      let step = 0;
      for await (const batch of source.batches(epoch)) {
        const factor = epoch === 2 && ++step === 2 ? Number.NaN : 1;
        const images = tf.tidy(() => tf.mul(batch.images, factor) as tf.Tensor4D);
        batch.images.dispose();
        yield { ...batch, images };
      }
    }
    const train = { batchesPerEpoch: source.batchesPerEpoch, batches };
    await assert.rejects(fit(model, fitSettings({ train, checkpointDir })), (error: Error) => {
      assert.ok(error instanceof NonFiniteLossError);
      assert.match(error.message, /^The loss is NaN in epoch 2, step 2: lower the learning rate/);
      return error.history.steps.length === 4;
    });
    assert.equal((await readCheckpoint(join(checkpointDir, LAST))).epoch, 1);
    model.dispose();
  });
});

test('weights that are no numbers are not saved, though every loss was one', async () => {
  await inFolder(async (checkpointDir) => {
    const model = meanColourClassifier();
    const train = colourLoader({ pictures: 2, side: 4 });
    await fit(model, fitSettings({ train, checkpointDir, epochs: 1 }));
    // As a float32 that rate is infinite: the first loss is sound, the weights after it are not.
    const broken = fitSettings({ train, checkpointDir, epochs: 2, learningRate: 1e39, resume: true });
    await assert.rejects(fit(model, broken), (error: Error) => {
      assert.ok(error instanceof NonFiniteLossError);
      return /^'kernel' is not finite any more after epoch 2: lower the learning rate/.test(error.message);
    });
    assert.equal((await readCheckpoint(join(checkpointDir, LAST))).epoch, 1);
    model.dispose();
  });
});

test('a disk that is full in the middle of a write', { skip: process.platform === 'win32' }, async () => {
  await inFolder(async (folder) => {
    const script = join(folder, 'write.ts');
    const module = JSON.stringify(join(__dirname, '../data/writeFileAtomic'));
    await writeFile(
      script,
      `import { writeFileAtomic } from ${module};
       writeFileAtomic(process.argv[2], new Uint8Array(4_000_000).fill(7)).then(
         () => console.log('written'), (error: Error) => console.log(error.message));`,
    );
    const path = join(folder, 'ckpts', LAST);
    await mkdir(join(folder, 'ckpts'));
    await writeFile(path, 'the one before');
    // A limit on the size of files stops the write part way, as a full disk does, without a disk to fill.
    const shell = `ulimit -f 1000; exec ${JSON.stringify(process.execPath)} --import tsx ${script} ${path}`;
    const said = execFileSync('bash', ['-c', shell], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    assert.match(said, /^Cannot write ".*last.safetensors": .*EFBIG/);
    assert.deepEqual(await readdir(join(folder, 'ckpts')), [LAST]);
    await rm(script);
  });
});
