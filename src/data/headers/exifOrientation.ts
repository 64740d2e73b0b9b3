const ORIENTATION_TAG = 0x0112;
/** TIFF's number for a 16-bit whole number. */
const SHORT = 3;

/**
 * The orientation that an EXIF block gives, by its first directory (EXIF 2.32, tag 0x0112).
 *
 * @param tiff the block from its byte order mark on, without the `Exif` signature
 * @returns 1 to 8; 1 when the block has none; undefined when the block is not as the standard has it
 */
export function exifOrientation(tiff: Buffer): number | undefined {
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return undefined;
  const short = (at: number): number => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number): number => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = long(4);
  if (short(2) !== 42 || directory + 2 > tiff.length) return undefined;
  const entries = short(directory);
  if (directory + 2 + 12 * entries > tiff.length) return undefined;
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + 12 * entry;
    if (short(at) !== ORIENTATION_TAG) continue;
    const value = short(at + 8);
    return short(at + 2) === SHORT && long(at + 4) === 1 && value >= 1 && value <= 8 ? value : undefined;
  }
  return 1;
}
