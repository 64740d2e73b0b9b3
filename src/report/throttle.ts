/** Passes on the newest of many values, not more often than its interval. */
export interface Throttle<T> {
  push(value: T): void;
  /** Passes on the last value at once, if it still waits. */
  flush(): void;
}

/**
 * Calls `receive` at once for the first value, then at most once in `interval` milliseconds with the newest one.
 * The waiting timer does not keep the process alive: call `flush` at the end.
 */
export function throttle<T>(receive: (value: T) => void, interval: number): Throttle<T> {
  let waiting: { value: T } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let last = Number.NEGATIVE_INFINITY;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!waiting) return;
    const { value } = waiting;
    waiting = undefined;
    last = performance.now();
    receive(value);
  }

  function push(value: T): void {
    waiting = { value };
    const rest = last + interval - performance.now();
    // A busy event loop may let the timer wait, so the clock is asked as well.
    if (rest <= 0) flush();
    else timer ??= setTimeout(flush, rest).unref();
  }

  return { push, flush };
}
