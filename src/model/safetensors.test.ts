import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  encodeSafetensors,
  type NamedArray,
  parseSafetensors,
  readSafetensors,
  SafetensorsError,
  writeSafetensors,
} from './safetensors';

const fixture = (name: string) => join(__dirname, 'fixtures', name);

/** The arrays of `fixtures/safetensorsReference.py`. */
const ARRAYS = new Map<string, NamedArray>([
  ['scalar', { shape: [], data: Float32Array.of(0.25) }],
  ['empty', { shape: [0, 3], data: new Float32Array(0) }],
  ['matrix', { shape: [2, 2], data: Float32Array.of(1.5, -2, 3, 1e-30) }],
  ['größe.kernel', { shape: [3], data: Float32Array.of(0, 1, 2) }],
]);
const METADATA = { epoch: '3', classNames: '["logo", "andere \\"x\\""]' };

/** A file with this header and so many bytes of data. */
function file(header: unknown, dataLength = 0): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + dataLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}
const entry = (begin: number, end: number, shape = [(end - begin) / 4], dtype = 'F32') => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

test("reads what Python's library writes, float16 included", async () => {
  const { tensors, metadata } = await readSafetensors(fixture('python.safetensors'));
  assert.deepEqual(metadata, METADATA);
  for (const [name, array] of ARRAYS) assert.deepEqual(tensors.get(name), array, name);
  const halves = tensors.get('halves')?.data;
  const tiny = 2 ** -24;
  assert.deepEqual(halves, Float32Array.of(0, -0, 1, -2.5, 65504, tiny, Infinity, -Infinity, Number.NaN));
});

test("writes what Python's library was seen to read", async () => {
  const bytes = encodeSafetensors({ tensors: ARRAYS, metadata: METADATA });
  assert.ok((await readFile(fixture('typescript.safetensors'))).equals(bytes));
});

test('what is written is read back, bit for bit', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'safetensors-'));
  const names = fc.uniqueArray(
    fc.string().filter((name) => name !== '__metadata__'),
    { maxLength: 5 },
  );
  const shapes = fc.array(fc.nat(4), { maxLength: 3 });
  const contents = fc.record({
    metadata: fc.dictionary(fc.string(), fc.string()),
    arrays: names.chain((list) =>
      fc.tuple(
        ...list.map((name) =>
          shapes.chain((shape) => {
            const length = shape.reduce((a, b) => a * b, 1);
            const values = fc.array(fc.float(), { minLength: length, maxLength: length });
            return values.map((data) => [name, { shape, data: Float32Array.from(data) }] as const);
          }),
        ),
      ),
    ),
  });
  await fc.assert(
    fc.asyncProperty(contents, async ({ metadata, arrays }) => {
      const content = { metadata, tensors: new Map<string, NamedArray>(arrays) };
      const path = join(directory, 'x.safetensors');
      await writeSafetensors(path, content);
      const read = await readSafetensors(path);
      assert.deepEqual(Object.entries(read.metadata), Object.entries(metadata));
      assert.deepEqual([...read.tensors].sort(), [...content.tensors].sort());
    }),
    { numRuns: 60 },
  );
  await rm(directory, { recursive: true });
});

test('no cut or changed byte of a file makes it crash or read past its end', () => {
  const sound = encodeSafetensors({ tensors: ARRAYS, metadata: METADATA });
  for (let length = 0; length < sound.length; length++) {
    assert.throws(() => parseSafetensors(sound.subarray(0, length)), SafetensorsError);
  }
  fc.assert(
    fc.property(fc.nat(sound.length - 1), fc.nat(255), (position, value) => {
      const bytes = sound.slice();
      bytes[position] = value;
      try {
        const { tensors } = parseSafetensors(bytes);
        for (const { shape, data } of tensors.values())
          assert.equal(
            data.length,
            shape.reduce((a, b) => a * b, 1),
          );
      } catch (error) {
        assert.ok(error instanceof SafetensorsError, String(error));
      }
    }),
  );
});

test('hostile and foreign files are refused in one line', () => {
  const cases: [Uint8Array, RegExp][] = [
    [new Uint8Array(3), /only 3 bytes/],
    [new TextEncoder().encode('PK\u0003\u0004 a zip file, say'), /truncated or no safetensors file/],
    [new Uint8Array(16).fill(255), /header shall be \d+ bytes/],
    [file('{'), /not JSON/],
    [file('[]'), /not a JSON object/],
    [file('{"a":1,"\\u0061":2}'), /names 'a' twice/],
    [file({ __metadata__: { a: 1 } }), /metadata 'a' is not text/],
    [file({ __metadata__: [] }), /__metadata__ is not an object/],
    [file({ a: [] }), /'a' is not described/],
    [file({ a: entry(0, 4, [1], 'I64') }, 4), /type "I64"; F32 and F16 can be read/],
    [file({ a: entry(0, 4, [-1]) }, 4), /shape of 'a'/],
    [file({ a: entry(0, 4, [0.5]) }, 4), /shape of 'a'/],
    [file({ a: entry(0, 4, [2]) }, 4), /shape \[2\] of F32 but 4 bytes/],
    [file({ a: entry(4, 0, []) }, 4), /not two rising whole numbers/],
    [file({ a: { dtype: 'F32', shape: [1], data_offsets: [0, 4, 8] } }, 8), /not two rising/],
    [file({ a: entry(0, 8), b: entry(4, 12) }, 12), /'b' overlaps/],
    [file({ a: entry(0, 4), b: entry(8, 12) }, 12), /'b' leaves a hole/],
    [file({ a: entry(0, 8) }, 4), /truncated: 4 bytes of data, the header describes 8/],
    [file({ a: entry(0, 4) }, 8), /surplus bytes/],
    [file({ a: entry(0, 4, [2 ** 52, 2 ** 52]) }, 4), /shape .* but 4 bytes/],
  ];
  for (const [bytes, message] of cases) {
    assert.throws(
      () => parseSafetensors(bytes),
      (error: Error) => {
        assert.ok(error instanceof SafetensorsError);
        assert.match(error.message, message);
        assert.ok(!error.message.includes('\n'));
        return true;
      },
    );
  }
});

test('a message names the file', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'safetensors-')), 'bad.safetensors');
  await assert.rejects(readSafetensors(path), /Cannot read ".*bad\.safetensors": ENOENT/);
  await writeFile(path, 'x');
  await assert.rejects(readSafetensors(path), /Cannot read ".*bad\.safetensors": only 1 bytes/);
});

test('an array that does not fit its shape is not written', () => {
  const tensors = new Map([['a', { shape: [2], data: new Float32Array(3) }]]);
  assert.throws(() => encodeSafetensors({ tensors, metadata: {} }), /'a' has shape \[2\] but 3 numbers/);
});
