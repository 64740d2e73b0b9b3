import { crc32 } from 'node:zlib';

/** What the directory at a zip file's end says of one entry. */
interface Entry {
  name: string;
  flags: number;
  method: number;
  checksum: number;
  size: number;
  storedSize: number;
  header: number;
}

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const DIRECTORY_LENGTH = 46;
const LOCAL_LENGTH = 30;

function findEnd(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  // A comment of up to 65535 bytes may follow.
  for (let position = last; position >= Math.max(0, last - 0xffff); position--) {
    if (view.getUint32(position, true) === END) return position;
  }
  throw new Error('the directory at the end of the zip file is missing: truncated?');
}

function readDirectory(bytes: Uint8Array, view: DataView): Entry[] {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff) throw new Error('zip files of 4 GiB and more are not read');
  const entries: Entry[] = [];
  let position = start;
  for (let index = 0; index < count; index++) {
    if (position + DIRECTORY_LENGTH > end || view.getUint32(position, true) !== DIRECTORY) {
      throw new Error(`the directory of the zip file is damaged at entry ${index + 1} of ${count}`);
    }
    const nameLength = view.getUint16(position + 28, true);
    const nameStart = position + DIRECTORY_LENGTH;
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(nameStart, nameStart + nameLength)),
      flags: view.getUint16(position + 8, true),
      method: view.getUint16(position + 10, true),
      checksum: view.getUint32(position + 16, true),
      storedSize: view.getUint32(position + 20, true),
      size: view.getUint32(position + 24, true),
      header: view.getUint32(position + 42, true),
    });
    position =
      nameStart + nameLength + view.getUint16(position + 30, true) + view.getUint16(position + 32, true);
  }
  return entries;
}

function contentOf(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const { name, flags, method, size, storedSize, header, checksum } = entry;
  const fail = (what: string) => new Error(`'${name}' in the zip file ${what}`);
  if ((flags & 1) !== 0) throw fail('is encrypted');
  if (method !== 0 || size !== storedSize) throw fail('is compressed; torch.save stores as it is');
  if (header + LOCAL_LENGTH > bytes.length || view.getUint32(header, true) !== LOCAL) {
    throw fail('is not where the directory says');
  }
  const lengths = view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const start = header + LOCAL_LENGTH + lengths;
  if (start + size > bytes.length) throw fail('reaches past the end: truncated?');
  const data = bytes.subarray(start, start + size);
  if (crc32(data) !== checksum) throw fail('is damaged: its checksum differs');
  return data;
}

/**
 * The entries of a zip file by name, as views of `bytes`. Only what `torch.save` writes: stored, not compressed, below
 * 4 GiB (PKWARE's APPNOTE 6.3). Checksums, names that occur twice, and entries that share bytes are checked, so a
 * small file cannot claim to hold much. Throws one line.
 */
export function zipEntries(bytes: Uint8Array): Map<string, Uint8Array> {
  if (bytes.length < END_LENGTH) throw new Error(`it has only ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Uint8Array>();
  let previous = { end: 0, name: '' };
  for (const entry of readDirectory(bytes, view).sort((a, b) => a.header - b.header)) {
    if (entries.has(entry.name)) throw new Error(`the zip file holds '${entry.name}' twice`);
    if (entry.header < previous.end) {
      throw new Error(`'${entry.name}' in the zip file overlaps '${previous.name}'`);
    }
    const data = contentOf(bytes, view, entry);
    entries.set(entry.name, data);
    previous = { end: data.byteOffset - bytes.byteOffset + data.length, name: entry.name };
  }
  return entries;
}
