/** A rate in [0, 1] as per cent with one decimal: `96.4 %`, with a space that does not break. */
export function percent(rate: number): string {
  return `${(100 * rate).toFixed(1)}\u00a0%`;
}

/** A difference of rates in points, with one decimal and its sign: `+3.3`, `\u22120.8`. */
export function signedPoints(difference: number): string {
  const text = Math.abs(100 * difference).toFixed(1);
  return text === '0.0' ? text : `${difference < 0 ? '\u2212' : '+'}${text}`;
}

/** A count with its noun: `1 picture`, `12,345 pictures`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? singular : plural}`;
}

/** A time in seconds, for people: `0.4 s`, `42 s`, `3 min 05 s`, `2 h 07 min`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'unknown';
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** A size in bytes, for people: `512 B`, `3.4 kB`, `12 MB`. */
export function fileSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 9.95 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** A number with at most `digits` significant digits and no trailing zeros: `0.4378`, `1e-7`, `1,234,567`. */
export function shortNumber(value: number, digits = 4): string {
  if (Number.isInteger(value)) {
    return Math.abs(value) < 1e15 ? value.toLocaleString('en-US') : value.toExponential(digits - 1);
  }
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e15) return String(Number(value.toPrecision(digits)));
  return value.toLocaleString('en-US', {
    maximumSignificantDigits: Math.max(digits, Math.ceil(Math.log10(size))),
  });
}
