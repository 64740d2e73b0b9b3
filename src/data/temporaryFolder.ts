import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** Makes an empty folder for a test, and the function that removes it with all that lies in it. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'image-course-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A small picture's bytes; another `shade` gives another content. */
export function smallPicture(shade: number, format: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  const background = { r: shade & 255, g: (shade >> 8) & 255, b: 90 };
  return sharp({ create: { width: 8, height: 6, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
}

/** Writes files below a folder, making folders as needed: `{ 'train/cat/1.png': bytes }`. */
export async function writeTree(root: string, files: Record<string, Uint8Array | string>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
}
