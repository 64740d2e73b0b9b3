import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeSafetensors, parseSafetensors } from '../model/safetensors';
import { CHECKSUM_KEY, isChecksumRight, NO_CHECKSUM, writeChecksum } from './checksum';

function sealed(metadata: Record<string, string> = { note: 'é "sha256":"' }): Uint8Array {
  const tensors = new Map([['weights', { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }]]);
  const bytes = encodeSafetensors({ tensors, metadata: { ...metadata, [CHECKSUM_KEY]: NO_CHECKSUM } });
  writeChecksum(bytes);
  return bytes;
}

test('the checksum is the SHA-256 of the file with zeros in its place, and the file opens', () => {
  const bytes = sealed();
  const { metadata } = parseSafetensors(bytes);
  const zeroed = Buffer.from(bytes).toString('latin1').replace(metadata.sha256, NO_CHECKSUM);
  const expected = createHash('sha256').update(Buffer.from(zeroed, 'latin1')).digest('hex');
  assert.equal(metadata.sha256, expected);
  assert.equal(isChecksumRight(bytes), true);
});

test('every flipped bit of every byte is noticed', () => {
  const bytes = sealed();
  for (let position = 0; position < bytes.length; position++) {
    for (let bit = 0; bit < 8; bit++) {
      bytes[position] ^= 1 << bit;
      assert.notEqual(isChecksumRight(bytes), true, `byte ${position}, bit ${bit}`);
      bytes[position] ^= 1 << bit;
    }
  }
  assert.equal(isChecksumRight(bytes), true);
});

test('any metadata: sealed is right, cut is not', () => {
  const texts = fc.dictionary(
    fc.string().filter((key) => key !== CHECKSUM_KEY),
    fc.string(),
  );
  fc.assert(
    fc.property(texts, fc.nat(400), (metadata, cut) => {
      const bytes = sealed(metadata);
      assert.equal(isChecksumRight(bytes), true);
      assert.notEqual(isChecksumRight(bytes.slice(0, bytes.length - 1 - (cut % bytes.length))), true);
    }),
  );
});

test('a file without one', () => {
  const bytes = encodeSafetensors({ tensors: new Map(), metadata: {} });
  assert.equal(isChecksumRight(bytes), null);
  assert.equal(isChecksumRight(new Uint8Array(3)), null);
  assert.throws(() => writeChecksum(bytes), /no place for a checksum/);
});
