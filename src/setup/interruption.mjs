import { constants } from 'node:os';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** npm and the terminal may both pass on the same Ctrl-C: signals closer together than this are one. */
const ONE_KEYPRESS_MILLISECONDS = 300;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into calls of `onSignal`, once per keypress.
 *
 * @param {(signal: NodeJS.Signals) => void} onSignal
 * @returns {() => void} gives the signals back to Node
 */
export function listenForStop(onSignal) {
  let last = -Infinity;
  /** @param {NodeJS.Signals} signal */
  const listener = (signal) => {
    const now = performance.now();
    if (now - last < ONE_KEYPRESS_MILLISECONDS) return;
    last = now;
    onSignal(signal);
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
}

/**
 * The exit code of a child as a shell would give it: its own, or 128 + the signal's number.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCodeOf(code, signal) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}
