/** How fast the training of an epoch goes, and how much of its time goes into waiting for pictures. */
export interface Stopwatch {
  /** The next batch is asked for. */
  ask(): void;
  /** It is there. */
  receive(): void;
  /** A step on so many pictures is done. */
  count(pictures: number): void;
  readonly picturesPerSecond: number;
  /** 0 to 1. */
  readonly waitShare: number;
  /** Since the start, with all that came after training. */
  readonly seconds: number;
}

/** Starts a watch; the first batch is asked for at once. `now` gives milliseconds. */
export function startStopwatch(now: () => number = () => performance.now()): Stopwatch {
  const begun = now();
  let [waiting, asked, seen, counted] = [0, begun, 0, begun];
  return {
    ask: () => {
      asked = now();
    },
    receive: () => {
      waiting += now() - asked;
    },
    count: (pictures) => {
      seen += pictures;
      counted = now();
    },
    get picturesPerSecond() {
      return counted > begun ? (1000 * seen) / (counted - begun) : 0;
    },
    get waitShare() {
      return counted > begun ? Math.min(1, waiting / (counted - begun)) : 0;
    },
    get seconds() {
      return (now() - begun) / 1000;
    },
  };
}
