import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';

/** What is known of a path without opening it. */
export interface Look {
  /** Missing when it cannot be looked at. */
  readonly information?: Stats;
  /** Why not; empty when it can. */
  readonly problem: string;
  /** When nothing is there but a link to nowhere; with any other problem it may be a folder full of pictures. */
  readonly isLink?: boolean;
}

/** Looks at a path that a folder's listing named, following links. Never throws: what is wrong is in `problem`. */
export async function lookAt(path: string): Promise<Look> {
  try {
    return { information: await stat(path), problem: '' };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isMisnamed = code === 'ENOENT' && path.includes('\ufffd');
    const isLink = (code === 'ENOENT' && !isMisnamed) || code === 'ELOOP';
    const reason = isMisnamed ? 'the name is no valid UTF-8' : systemReason(error as NodeJS.ErrnoException);
    return { problem: `cannot be read: ${reason}`, isLink };
  }
}

/** Why something that a folder names cannot be looked at, in plain words where the system's code is a known one. */
export function systemReason({ code, message }: NodeJS.ErrnoException): string {
  return REASONS[code ?? ''] ?? message;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'is a link that leads nowhere',
  ELOOP: 'is a link that leads to itself',
  ENAMETOOLONG: 'the path is too long for this system',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
};
