/** Times of the same thing done several times, in milliseconds. */
export interface RunTimes {
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
}

/** Times `run` `repeats` times, after one time that is not timed. Throws when `repeats` is no whole number of at least 1. */
export function timeRuns(run: () => void, repeats: number): RunTimes {
  if (!Number.isInteger(repeats) || repeats < 1) {
    throw new Error(`repeats is ${repeats}; it must be a whole number of at least 1`);
  }
  run();
  const times = Array.from({ length: repeats }, () => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  }).sort((a, b) => a - b);
  const middle = times.length >> 1;
  const median = times.length % 2 === 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
  return { median, fastest: times[0], slowest: times[times.length - 1] };
}
