import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { choosePort, isPortFree, takePort } from './lab.mjs';

test('--port is taken out of the options, the others stay', () => {
  assert.deepEqual(takePort(['--no-browser', '--port', '9000', 'x']), {
    port: 9000,
    rest: ['--no-browser', 'x'],
  });
  assert.deepEqual(takePort(['--port=9000']), { port: 9000, rest: [] });
  assert.deepEqual(takePort(['--ServerApp.port=9000']), { port: 9000, rest: [] });
  assert.deepEqual(takePort(['--no-browser']), { port: undefined, rest: ['--no-browser'] });
  for (const args of [['--port'], ['--port', 'x'], ['--port=0'], ['--port=65536'], ['--port=1.5']]) {
    assert.throws(() => takePort(args), /is no port; valid are 1 to 65535/);
  }
});

test('a port that was asked for must be free; without a wish the next free one is taken, with a note', async () => {
  const isFree = async (port: number) => port >= 8890;
  assert.deepEqual(await choosePort(9000, isFree), { port: 9000 });
  assert.deepEqual(await choosePort(undefined, isFree), {
    port: 8890,
    note: 'port 8888 is in use: JupyterLab gets 8890',
  });
  await assert.rejects(choosePort(8889, isFree), {
    message: 'npm run lab: port 8889 is in use. The next free one: npm run lab -- --port 8890',
  });
  await assert.rejects(
    choosePort(65535, async () => false),
    /port 65535 and the ports after it are in use/,
  );
});

test('a port with a server on it is not free', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  assert.equal(await isPortFree(port), false);
  server.close();
  await once(server, 'close');
  assert.equal(await isPortFree(port), true);
});
