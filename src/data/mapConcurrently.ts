/**
 * Applies an asynchronous function to every item, at most `limit` at a time, and keeps the order of the items
 * in the result, whichever finishes first. The first failure stops the start of further items and is thrown.
 *
 * @param limit how many may be under way at once, at least 1
 */
export async function mapConcurrently<T, R>(
  items: readonly T[],
  limit: number,
  apply: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  let failed = false;
  async function work(): Promise<void> {
    while (!failed && next < items.length) {
      const index = next++;
      try {
        results[index] = await apply(items[index], index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(Math.max(1, limit), items.length) }, work));
  return results;
}
