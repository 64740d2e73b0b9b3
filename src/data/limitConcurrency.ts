/**
 * Lets at most `limit` of the functions given to it run at once. The others wait in line and start in the order in
 * which they came.
 *
 * @param limit a whole number from 1
 */
export function limitConcurrency(limit: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running === limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await run();
    } finally {
      // The place goes to the next in line, so that none that comes now can take it.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
