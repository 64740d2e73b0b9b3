/** Two items that are near: their numbers, the smaller first, and their distance. */
export type Link = readonly [first: number, second: number, distance: number];

/** All links are kept up to this number. */
export const MOST_LINKS = 200_000;

/**
 * Takes links between items, and keeps all of them, or when they are too many, those that decide: each item's nearest
 * other one, and of each class as many as hold together what hangs together. So the memory grows with the items and not
 * with their square: of 10,000 pictures of one camera, all may be near to all.
 */
export class NearLinks {
  private readonly nearest: Int32Array;
  private readonly distances: Uint16Array;
  private readonly parents: Int32Array;
  private readonly forest: Link[] = [];
  private all: Link[] | undefined = [];

  /**
   * @param classes the class of each item
   * @param comesOnce whether no link is added twice; else only those that decide are kept
   */
  constructor(
    private readonly classes: ArrayLike<number>,
    comesOnce: boolean,
  ) {
    this.nearest = new Int32Array(classes.length).fill(-1);
    this.distances = new Uint16Array(classes.length).fill(0xffff);
    this.parents = Int32Array.from({ length: classes.length }, (_, index) => index);
    if (!comesOnce) this.all = undefined;
  }

  add(one: number, other: number, distance: number): void {
    if (this.all !== undefined) {
      this.all.push(one < other ? [one, other, distance] : [other, one, distance]);
      if (this.all.length > MOST_LINKS) this.all = undefined;
    }
    this.look(one, other, distance);
    this.look(other, one, distance);
    if (this.classes[one] !== this.classes[other]) return;
    const [a, b] = [this.rootOf(one), this.rootOf(other)];
    if (a === b) return;
    this.parents[b] = a;
    this.forest.push(one < other ? [one, other, distance] : [other, one, distance]);
  }

  /** In the order of the first, then the second item. */
  links(): Link[] {
    if (this.all !== undefined) return sorted(this.all);
    const kept = new Map(this.forest.map((link) => [`${link[0]} ${link[1]}`, link]));
    for (const [one, other] of this.nearest.entries()) {
      if (other === -1) continue;
      const [first, second] = one < other ? [one, other] : [other, one];
      kept.set(`${first} ${second}`, [first, second, this.distances[one]]);
    }
    return sorted([...kept.values()]);
  }

  private look(one: number, other: number, distance: number): void {
    if (distance >= this.distances[one]) return;
    this.nearest[one] = other;
    this.distances[one] = distance;
  }

  private rootOf(item: number): number {
    let root = item;
    while (this.parents[root] !== root) {
      this.parents[root] = this.parents[this.parents[root]];
      root = this.parents[root];
    }
    return root;
  }
}

function sorted(links: readonly Link[]): Link[] {
  return [...links].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
