/** One measured line of the bench. */
export interface BenchRow {
  readonly name: string;
  /** What was measured, with its unit; the median where it was repeated. */
  readonly ours: string;
  /** The same of the peer in the same run, or why there is none. */
  readonly peer: string;
  /** Ours divided by the peer's, with the spread over the rounds, or 'not measured'. */
  readonly ratio: string;
  /** What should be reached, or 'none'. */
  readonly goal: string;
  /** Whether it was; null when it was not measured, or there is no goal. */
  readonly reached: boolean | null;
  /** Sentences to be printed below the table. */
  readonly notes?: readonly string[];
  /** The numbers behind the line. */
  readonly details: Readonly<Record<string, number | string | readonly number[]>>;
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Ratios of the rounds as a median with its spread, `0.74 (0.73..0.75)`, or 'not measured' when there is none. */
export function ratioText(ratios: readonly number[]): string {
  if (ratios.length === 0) return 'not measured';
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  return `${median(ratios).toFixed(2)} (${low.toFixed(2)}..${high.toFixed(2)})`;
}

/** Lines as a text table, with the notes below it. */
export function benchTable(rows: readonly BenchRow[]): string {
  const head = ['bench', 'ours', 'peer', 'ratio', 'goal', 'reached'];
  const body = rows.map(({ name, ours, peer, ratio, goal, reached }) => [
    name,
    ours,
    peer,
    ratio,
    goal,
    reached === null ? (goal === 'none' ? '-' : 'not measured') : reached ? 'yes' : 'NO',
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...body.map((row) => row[column].length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  const notes = rows.flatMap(({ name, notes = [] }) => notes.map((note) => `${name}: ${note}`));
  return [
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...body.map(line),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}
