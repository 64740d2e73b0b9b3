import type { Check } from './check';

/** The most pixels that a picture may have by its header, before anything is decoded. */
export const MAX_PIXELS = 80_000_000;

/** Checks on the file itself; all fatal. */
export const FILE_CHECKS = {
  unreadable: {
    name: 'cannot be read',
    severity: 'fatal',
    reason: 'The file is not there, is no file, or may not be opened.',
  },
  empty: {
    name: 'zero bytes',
    severity: 'fatal',
    reason: 'The file is empty, often what a broken download leaves.',
  },
  truncated: {
    name: 'truncated',
    severity: 'fatal',
    reason:
      'The file ends or breaks in the middle: some programs show the rest grey, and the network would learn that.',
  },
  undecodable: {
    name: 'does not decode',
    severity: 'fatal',
    reason: 'The content is no picture that this course can read, whatever the name says.',
  },
  pixelLimit: {
    name: 'over the pixel limit',
    severity: 'fatal',
    reason: `More than ${MAX_PIXELS / 1e6} million pixels by the header: decoding would fill the memory, and a small file may claim any size (a decompression bomb).`,
  },
} satisfies Record<string, Check>;
