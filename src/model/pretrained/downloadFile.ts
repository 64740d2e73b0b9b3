import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openUrl } from './openUrl';

/** How far a download is, in bytes. */
export interface DownloadProgress {
  received: number;
  /** Undefined when the server does not say. */
  total: number | undefined;
}

/** What a download is told. */
export interface DownloadOptions {
  /** The first hexadecimal digits of the whole file's SHA-256. */
  sha256: string;
  onProgress?(progress: DownloadProgress): void;
  /** How often a broken connection is taken up again. Default 3. */
  retries?: number;
}

/** The content on the server, or here, is not what was asked for: to try again is useless. */
class WrongContent extends Error {}

/** The SHA-256 of a file, in hexadecimal digits. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** One connection: adds to `part` what is missing. Throws when it breaks off. */
async function receive(url: string, part: string, onProgress: DownloadOptions['onProgress']): Promise<void> {
  const have = await sizeOf(part);
  const answer = await openUrl(url, have > 0 ? { range: `bytes=${have}-` } : {});
  try {
    const { statusCode = 0, headers } = answer;
    if (statusCode === 416) {
      await rm(part, { force: true });
      throw new Error('what was received before does not fit; it begins anew');
    }
    if (statusCode !== 200 && statusCode !== 206) {
      const error = `the server answers ${statusCode} ${answer.statusMessage}`;
      throw statusCode < 500 && statusCode !== 429 ? new WrongContent(error) : new Error(error);
    }
    // A server that knows no ranges sends all of it again.
    const start = statusCode === 206 ? have : 0;
    if (statusCode === 206 && !headers['content-range']?.startsWith(`bytes ${have}-`)) {
      throw new WrongContent(
        `the server sends the range '${headers['content-range']}', not that from ${have}`,
      );
    }
    const length = headers['content-length'];
    const total = length === undefined ? undefined : start + Number(length);
    const file = await open(part, start > 0 ? 'a' : 'w');
    let received = start;
    try {
      onProgress?.({ received, total });
      for await (const chunk of answer as AsyncIterable<Buffer>) {
        await file.writeFile(chunk);
        received += chunk.length;
        onProgress?.({ received, total });
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (total !== undefined && received !== total) throw new Error(`${received} of ${total} bytes came`);
  } finally {
    answer.destroy();
  }
}

async function receiveAll(
  url: string,
  part: string,
  { onProgress, retries = 3 }: DownloadOptions,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await receive(url, part, onProgress);
    } catch (error) {
      if (attempt >= retries || error instanceof WrongContent) throw error;
    }
  }
}

/**
 * Downloads `url` to `path`. It appears under its name only when it is whole and its SHA-256 begins with the given
 * digits. Until then it is `<path>.part`: a download that broke off, now or in an earlier run, goes on where it was
 * (HTTP Range, RFC 9110, 14). Folders are made.
 *
 * @throws Error that names the address: no connection, the server's refusal, another content
 */
export async function downloadFile(url: string, path: string, options: DownloadOptions): Promise<void> {
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await receiveAll(url, part, options);
    const found = await sha256OfFile(part);
    if (!found.startsWith(options.sha256)) {
      await rm(part, { force: true });
      throw new Error(`its SHA-256 is ${found.slice(0, 16)}..., expected ${options.sha256}...`);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`Cannot download ${url}: ${message || code}`);
  }
  await rename(part, path);
}
