import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../data/temporaryFolder';
import { type DownloadProgress, downloadFile } from './downloadFile';

// Whatever proxy this machine has: it is not for its own address.
process.env.no_proxy = '127.0.0.1';

const CONTENT = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) >> 3));
const sha256 = createHash('sha256').update(CONTENT).digest('hex').slice(0, 8);

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** Sends from the range's start on, but after `limit` bytes the connection breaks. */
function send(request: IncomingMessage, response: ServerResponse, limit = Number.POSITIVE_INFINITY): void {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const rest = CONTENT.subarray(start);
  const range =
    start > 0 ? { 'content-range': `bytes ${start}-${CONTENT.length - 1}/${CONTENT.length}` } : {};
  response.writeHead(start > 0 ? 206 : 200, { 'content-length': rest.length, ...range });
  if (limit >= rest.length) response.end(rest);
  else response.write(rest.subarray(0, limit), () => setTimeout(() => response.destroy(), 20));
}

async function withServer(
  handler: Handler,
  run: (place: { url: string; path: string; ranges: (string | undefined)[] }) => Promise<void>,
): Promise<void> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    handler(request, response, ranges.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = await temporaryFolder();
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/weights.pth`;
    await run({ url, path: join(folder.path, 'deep', 'weights.pth'), ranges });
  } finally {
    await folder.remove();
    server.closeAllConnections();
    server.close();
  }
}

const whole = (path: string) => readFileSync(path).equals(CONTENT) && !existsSync(`${path}.part`);

test('a file arrives whole, and the progress is told', async () => {
  await withServer(
    (request, response) => send(request, response),
    async ({ url, path }) => {
      const told: DownloadProgress[] = [];
      await downloadFile(url, path, { sha256, onProgress: (progress) => told.push(progress) });
      assert.ok(whole(path));
      assert.deepEqual(told[0], { received: 0, total: CONTENT.length });
      assert.deepEqual(told[told.length - 1], { received: CONTENT.length, total: CONTENT.length });
      assert.ok(told.every(({ received }, index) => index === 0 || received > told[index - 1].received));
    },
  );
});

test('a connection that breaks is taken up again where it was', async () => {
  await withServer(
    (request, response, count) => send(request, response, count < 3 ? 100_000 : undefined),
    async ({ url, path, ranges }) => {
      await downloadFile(url, path, { sha256 });
      assert.ok(whole(path));
      assert.deepEqual(ranges, [undefined, 'bytes=100000-', 'bytes=200000-']);
    },
  );
});

test('what one run received, the next one goes on with', async () => {
  await withServer(
    (request, response, count) => send(request, response, count === 1 ? 100_000 : undefined),
    async ({ url, path, ranges }) => {
      await assert.rejects(
        downloadFile(url, path, { sha256, retries: 0 }),
        /Cannot download http:.*weights\.pth: /,
      );
      assert.ok(!existsSync(path));
      assert.equal(readFileSync(`${path}.part`).length, 100_000);
      await downloadFile(url, path, { sha256 });
      assert.ok(whole(path));
      assert.deepEqual(ranges, [undefined, 'bytes=100000-']);
    },
  );
});

test('a server that knows no ranges sends all of it again', async () => {
  await withServer(
    (request, response, count) => {
      request.headers.range = undefined;
      send(request, response, count === 1 ? 100_000 : undefined);
    },
    async ({ url, path }) => {
      await downloadFile(url, path, { sha256 });
      assert.ok(whole(path));
    },
  );
});

test('a rest that is as long as the file is asked for no more: 416 begins anew', async () => {
  await withServer(
    (request, response) => {
      if (request.headers.range === undefined) return send(request, response);
      response.writeHead(416).end();
    },
    async ({ url, path }) => {
      await assert.rejects(
        downloadFile(url, path, { sha256: 'ffffffff' }),
        /SHA-256 is \w{16}\.\.\., expected ffffffff/,
      );
      assert.ok(!existsSync(path) && !existsSync(`${path}.part`));
      await downloadFile(url, path, { sha256 });
      assert.ok(whole(path));
    },
  );
});

test('a refusal is said at once, and redirects are followed', async () => {
  await withServer(
    (_, response) => void response.writeHead(404).end('no'),
    async ({ url, path, ranges }) => {
      await assert.rejects(downloadFile(url, path, { sha256 }), /the server answers 404 Not Found/);
      assert.equal(ranges.length, 1);
      assert.ok(!existsSync(path));
    },
  );
  await withServer(
    (request, response) => {
      if (request.url === '/elsewhere') return send(request, response);
      response.writeHead(302, { location: '/elsewhere' }).end();
    },
    async ({ url, path }) => {
      await downloadFile(url, path, { sha256 });
      assert.ok(whole(path));
    },
  );
  await withServer(
    (_, response) => void response.writeHead(302, { location: '/again' }).end(),
    async ({ url, path }) => {
      await assert.rejects(downloadFile(url, path, { sha256, retries: 0 }), /more than 5 redirects/);
    },
  );
});
