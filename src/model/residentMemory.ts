import { readFileSync, writeFileSync } from 'node:fs';

/** Bytes of this process's resident memory, now (`VmRSS`) or at its fullest (`VmHWM`); null where there is no /proc. */
export function residentBytes(field: 'VmRSS' | 'VmHWM'): number | null {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status);
    return kilobytes ? Number(kilobytes[1]) * 1024 : null;
  } catch {
    return null;
  }
}

/** Forgets the fullest moment so far. Returns whether that can be done: only Linux can. */
export function forgetPeak(): boolean {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return true;
  } catch {
    return false;
  }
}
