/** Where the boxes of a drawing stand, in columns and rows; columns may be halves. */
export interface Placing {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  /** By `from>to`: the column in which a line that passes other boxes goes down. */
  readonly lanes: ReadonlyMap<string, number>;
  readonly rowCount: number;
}

/** A box as far as placing goes: the places of those whose outputs it takes. */
interface Linked {
  readonly inputs: readonly number[];
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Leaves of the tree of boxes below one: boxes themselves, and lines that lead right to where branches meet. */
type Child = { readonly node: number } | { readonly line: number };

/**
 * Places boxes that are listed after those that they take from: rows by the longest way from the first box, columns so
 * that branches stand side by side, the box where they meet under the middle of them, and a line that skips boxes has a column of
 * its own.
 */
export function placeNodes(nodes: readonly Linked[]): Placing {
  const rows: number[] = [];
  for (const { inputs } of nodes)
    rows.push(inputs.length === 0 ? 0 : 1 + Math.max(...inputs.map((i) => rows[i])));

  const takers = nodes.map((_, place) =>
    [...nodes.keys()].filter((other) => nodes[other].inputs.includes(place)),
  );
  const isJoin = (place: number) => nodes[place].inputs.length > 1;
  const childrenOf = (place: number): Child[] => {
    const boxes = takers[place].filter((taker) => !isJoin(taker));
    const joins = takers[place].filter(isJoin);
    // A box with one taker stands above where branches meet; its line needs no column.
    const lines = takers[place].length > 1 ? joins : [];
    return [...boxes.map((node) => ({ node })), ...lines.map((line) => ({ line }))];
  };

  const columns: number[] = nodes.map(() => 0);
  const lanes = new Map<string, number>();
  /** Gives `root` and what hangs below it columns from `next` on; returns the next free one. */
  const spread = (root: number, next: number): number => {
    const children = childrenOf(root);
    if (children.length === 0) {
      columns[root] = next;
      return next + 1;
    }
    let free = next;
    const boxes: number[] = [];
    for (const child of children) {
      if ('line' in child) {
        lanes.set(`${root}>${child.line}`, free);
        free += 1;
      } else {
        free = spread(child.node, free);
        boxes.push(columns[child.node]);
      }
    }
    columns[root] = boxes.length > 0 ? mean(boxes) : next;
    return free;
  };
  const move = (root: number, by: number): void => {
    columns[root] += by;
    for (const child of childrenOf(root)) {
      if ('node' in child) move(child.node, by);
      else lanes.set(`${root}>${child.line}`, (lanes.get(`${root}>${child.line}`) ?? 0) + by);
    }
  };
  spread(0, 0);
  for (const place of nodes.keys()) {
    if (!isJoin(place)) continue;
    const { inputs } = nodes[place];
    const boxes = inputs.filter((input) => !lanes.has(`${input}>${place}`));
    const middle = mean((boxes.length > 0 ? boxes : inputs).map((input) => columns[input]));
    spread(place, 0);
    move(place, middle - columns[place]);
  }
  const least = Math.min(...columns, ...lanes.values());
  if (least < 0) {
    for (const place of nodes.keys()) columns[place] -= least;
    for (const [line, column] of lanes) lanes.set(line, column - least);
  }
  return { columns, rows, lanes, rowCount: 1 + Math.max(...rows) };
}
