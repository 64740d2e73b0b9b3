import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Bytes of this process's resident memory, now (`VmRSS`) or at its fullest (`VmHWM`), or those of it now that are pages of
 * files (`RssFile`: programs and libraries, which processes share); null where there is no /proc.
 */
export function residentBytes(field: 'VmRSS' | 'VmHWM' | 'RssFile'): number | null {
  try {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(
      readFileSync('/proc/self/status', 'utf8'),
    );
    return kilobytes ? Number(kilobytes[1]) * 1024 : null;
  } catch {
    return null;
  }
}

/** Forgets the fullest moment so far. false: the system does not let it. */
export function forgetPeak(): boolean {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return true;
  } catch {
    return false;
  }
}
