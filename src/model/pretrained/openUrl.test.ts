import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { openUrl, proxyFor } from './openUrl';

const proxy = (url: string, environment: Record<string, string>) => proxyFor(new URL(url), environment)?.href;

test('the proxy is the one of the usual variables', () => {
  const set = { HTTPS_PROXY: 'http://a:1', http_proxy: 'b:2', NO_PROXY: 'x.org, .y.org,z.org:8443' };
  assert.equal(proxy('https://github.com/x', set), 'http://a:1/');
  assert.equal(proxy('http://github.com/x', set), 'http://b:2/');
  assert.equal(proxy('https://github.com/x', {}), undefined);
  assert.equal(proxy('https://github.com/x', { ...set, https_proxy: 'http://c:3' }), 'http://c:3/');
  for (const host of ['x.org', 'www.x.org', 'y.org', 'a.y.org', 'z.org:8443']) {
    assert.equal(proxy(`https://${host}/`, set), undefined, host);
  }
  for (const host of ['xx.org', 'z.org', 'x.org.com'])
    assert.equal(proxy(`https://${host}/`, set), 'http://a:1/');
  assert.equal(proxy('https://github.com/x', { ...set, NO_PROXY: '*' }), undefined);
  assert.equal(proxy('https://github.com/', { ALL_PROXY: 'http://all:9' }), 'http://all:9/');
  assert.throws(
    () => proxy('https://github.com/', { HTTPS_PROXY: 'socks5://a' }),
    /HTTPS_PROXY is no address/,
  );
});

test('requests go through the proxy: http as a whole, https as a tunnel', async () => {
  const seen: unknown[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url, request.headers.host, request.headers.range);
    response.end('through');
  });
  server.on('connect', (request, socket) => {
    seen.push(request.method, request.url, request.headers['proxy-authorization']);
    if (request.url === 'refused.example:443') {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    // 0x16 begins a TLS handshake: from here on the proxy understands nothing.
    socket.once('data', (data: Buffer) => {
      seen.push(data[0]);
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const before = { ...process.env };
  const address = `http://user:p%40ss@127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, { http_proxy: address, https_proxy: address, no_proxy: '', NO_PROXY: '' });
  try {
    const answer = await openUrl('http://example.invalid/a?b', { range: 'bytes=1-' });
    assert.equal((await answer.toArray()).join(''), 'through');
    await assert.rejects(openUrl('https://example.invalid/a'), /socket|ECONNRESET|TLS/);
    await assert.rejects(
      openUrl('https://refused.example/a'),
      /the proxy 127\.0\.0\.1 refused: 403 Forbidden/,
    );
  } finally {
    process.env = before;
    server.closeAllConnections();
    server.close();
  }
  const basic = `Basic ${Buffer.from('user:p@ss').toString('base64')}`;
  assert.deepEqual(seen, [
    ...['http://example.invalid/a?b', 'example.invalid', 'bytes=1-'],
    ...['CONNECT', 'example.invalid:443', basic, 0x16],
    ...['CONNECT', 'refused.example:443', basic],
  ]);
});
