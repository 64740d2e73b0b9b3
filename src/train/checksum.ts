import { createHash } from 'node:crypto';

/** The metadata key under which a file carries the checksum of itself. */
export const CHECKSUM_KEY = 'sha256';

/** What stands in the checksum's place while it is computed. */
export const NO_CHECKSUM = '0'.repeat(64);

const FIELD = /"sha256":"([0-9a-f]{64})"/;

/** Where the 64 digits lie in a safetensors file, or null. Only its header is searched. */
function findDigits(bytes: Uint8Array): number | null {
  if (bytes.length < 8) return null;
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  if (length > bytes.length - 8) return null;
  // One character a byte, so that places in the text are places in the file.
  const match = FIELD.exec(Buffer.from(bytes.buffer, bytes.byteOffset + 8, length).toString('latin1'));
  return match === null ? null : 8 + match.index + match[0].length - 65;
}

function checksumOf(bytes: Uint8Array, at: number): string {
  const hash = createHash('sha256').update(bytes.subarray(0, at)).update(NO_CHECKSUM);
  return hash.update(bytes.subarray(at + 64)).digest('hex');
}

/**
 * Writes into the bytes of a safetensors file, whose metadata has `sha256: NO_CHECKSUM`, the SHA-256 of all its bytes
 * (with 64 zeros where the digits go). Changes `bytes`. Any safetensors reader opens the file: the checksum is text
 * among the metadata. Throws when the place for it is missing.
 */
export function writeChecksum(bytes: Uint8Array): void {
  const at = findDigits(bytes);
  if (at === null) throw new Error(`the metadata has no place for a checksum ("${CHECKSUM_KEY}")`);
  bytes.set(Buffer.from(checksumOf(bytes, at), 'latin1'), at);
}

/** Whether the checksum is right. One changed byte, anywhere in the file, makes it wrong; null: there is none. */
export function isChecksumRight(bytes: Uint8Array): boolean | null {
  const at = findDigits(bytes);
  if (at === null) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, 64).toString('latin1') === checksumOf(bytes, at);
}
