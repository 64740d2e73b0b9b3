/** A name that a pickle refers to, such as `collections.OrderedDict`. It is only ever compared, never looked up. */
export class PickleGlobal {
  constructor(readonly name: string) {}
}

/** What a pickle may hold here. Dictionaries are maps, so that no key can reach an object's prototype. */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | PickleGlobal
  | PickleValue[]
  | Map<PickleValue, PickleValue>
  | object;

/** What the reader of a pickle allows: everything else is refused. */
export interface PickleRules {
  /** Names that may be mentioned, such as `torch.FloatStorage`. */
  readonly globals: ReadonlySet<string>;
  /** The value of a call of an allowed name. Throws when the call is not one it knows. */
  call(name: string, args: readonly PickleValue[]): PickleValue;
  /** The value of a persistent id: how PyTorch refers to the numbers outside of the pickle. */
  persistent(id: PickleValue): PickleValue;
}

const MARK = Symbol('mark');
type Slot = PickleValue | typeof MARK;

/** A whole number of up to eight bytes, little-endian, in two's complement. */
function longOf(bytes: Uint8Array): number | bigint {
  let value = 0n;
  for (let index = bytes.length - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index]);
  const signed = BigInt.asIntN(8 * bytes.length, value);
  return signed >= Number.MIN_SAFE_INTEGER && signed <= Number.MAX_SAFE_INTEGER ? Number(signed) : signed;
}

/** Bytes read one after another; nothing is read past the end. */
class PickleBytes {
  private readonly view: DataView;
  constructor(
    private readonly bytes: Uint8Array,
    public position: number,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  take(count: number): number {
    const start = this.position;
    if (count > this.bytes.length - start) throw new Error(`the pickle ends early, at byte ${start}`);
    this.position += count;
    return start;
  }
  byte = (): number => this.bytes[this.take(1)];
  uint16 = (): number => this.view.getUint16(this.take(2), true);
  uint32 = (): number => this.view.getUint32(this.take(4), true);
  int32 = (): number => this.view.getInt32(this.take(4), true);
  float64 = (): number => this.view.getFloat64(this.take(8), false);
  slice(count: number): Uint8Array {
    const start = this.take(count);
    return this.bytes.subarray(start, start + count);
  }
  text(count: number): string {
    const bytes = this.slice(count);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new Error(`the text before byte ${this.position} of the pickle is not UTF-8`);
    }
  }
  line(): string {
    const end = this.bytes.indexOf(10, this.position);
    if (end < 0) throw new Error(`the pickle ends early, at byte ${this.position}`);
    const text = this.text(end - this.position);
    this.position++;
    return text;
  }
}

/** The stack and the memo of the pickle machine. */
class PickleMachine {
  private readonly stack: Slot[] = [];
  private readonly memo = new Map<number, PickleValue>();

  push(value: Slot): void {
    this.stack.push(value);
  }
  pop(): PickleValue {
    const value = this.stack.pop();
    if (value === undefined || value === MARK) throw new Error('the pickle takes a value that is not there');
    return value as PickleValue;
  }
  top(): PickleValue {
    const value = this.pop();
    this.push(value);
    return value;
  }
  popMany(count: number): PickleValue[] {
    return Array.from({ length: count }, () => this.pop()).reverse();
  }
  popToMark(): PickleValue[] {
    const start = this.stack.lastIndexOf(MARK);
    if (start < 0) throw new Error('the pickle refers to a mark that is not there');
    return this.stack.splice(start).slice(1) as PickleValue[];
  }
  remember(index: number): void {
    this.memo.set(index, this.top());
  }
  recall(index: number): void {
    const value = this.memo.get(index);
    if (value === undefined) throw new Error(`the pickle refers to value ${index} that is not there`);
    this.push(value);
  }
  setItems(items: PickleValue[]): void {
    const target = this.top();
    if (!(target instanceof Map))
      throw new Error('the pickle sets an item of something that is no dictionary');
    if (items.length % 2 !== 0) throw new Error('the pickle sets a key without a value');
    for (let index = 0; index < items.length; index += 2) {
      if (target.has(items[index])) throw new Error(`the pickle sets '${String(items[index])}' twice`);
      target.set(items[index], items[index + 1]);
    }
  }
  append(items: PickleValue[]): void {
    const target = this.top();
    if (!Array.isArray(target)) throw new Error('the pickle appends to something that is no list');
    for (const item of items) target.push(item);
  }
  finish(): PickleValue {
    const value = this.pop();
    if (this.stack.length > 0) throw new Error('the pickle leaves values behind');
    return value;
  }
}

const hex = (code: number): string => `0x${code.toString(16).padStart(2, '0')}`;

type Operation = (machine: PickleMachine, bytes: PickleBytes, rules: PickleRules) => void;

function reduce(machine: PickleMachine, _bytes: PickleBytes, rules: PickleRules): void {
  const [callee, args] = machine.popMany(2);
  if (!(callee instanceof PickleGlobal)) throw new Error('the pickle calls something that is no name');
  if (!Array.isArray(args)) throw new Error(`the pickle calls ${callee.name} without a list of arguments`);
  machine.push(rules.call(callee.name, args));
}

function mention(machine: PickleMachine, bytes: PickleBytes, rules: PickleRules): void {
  const name = `${bytes.line()}.${bytes.line()}`;
  if (!rules.globals.has(name)) throw new Error(`it refers to '${name}', which is not allowed`);
  machine.push(new PickleGlobal(name));
}

function build(machine: PickleMachine): void {
  const [target, state] = machine.popMany(2);
  // A state dictionary carries its modules' versions as attributes: read over, never set on anything.
  if (!(target instanceof Map && state instanceof Map)) {
    throw new Error('it sets the state of an object; only dictionaries may have one');
  }
  machine.push(target);
}

/** Those operations that a dictionary of tensors needs, by their codes (Python's pickletools lists all of them). */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  '(': (machine) => machine.push(MARK),
  ')': (machine) => machine.push([]),
  ']': (machine) => machine.push([]),
  '}': (machine) => machine.push(new Map()),
  N: (machine) => machine.push(null),
  '\x88': (machine) => machine.push(true),
  '\x89': (machine) => machine.push(false),
  J: (machine, bytes) => machine.push(bytes.int32()),
  K: (machine, bytes) => machine.push(bytes.byte()),
  M: (machine, bytes) => machine.push(bytes.uint16()),
  G: (machine, bytes) => machine.push(bytes.float64()),
  X: (machine, bytes) => machine.push(bytes.text(bytes.uint32())),
  '\x8a': (machine, bytes) => {
    const length = bytes.byte();
    if (length > 16) throw new Error(`the pickle holds a whole number of ${length} bytes`);
    machine.push(longOf(bytes.slice(length)));
  },
  q: (machine, bytes) => machine.remember(bytes.byte()),
  r: (machine, bytes) => machine.remember(bytes.uint32()),
  h: (machine, bytes) => machine.recall(bytes.byte()),
  j: (machine, bytes) => machine.recall(bytes.uint32()),
  t: (machine) => machine.push(machine.popToMark()),
  '\x85': (machine) => machine.push(machine.popMany(1)),
  '\x86': (machine) => machine.push(machine.popMany(2)),
  '\x87': (machine) => machine.push(machine.popMany(3)),
  a: (machine) => machine.append([machine.pop()]),
  e: (machine) => machine.append(machine.popToMark()),
  s: (machine) => machine.setItems(machine.popMany(2)),
  u: (machine) => machine.setItems(machine.popToMark()),
  c: mention,
  R: reduce,
  b: build,
  Q: (machine, _bytes, rules) => machine.push(rules.persistent(machine.pop())),
};

/**
 * Reads one pickle of protocol 2 (what `torch.save` writes) that begins at `start`, as data: nothing is imported and
 * nothing is run. Only the operations of a plain dictionary are known, and only the names of `rules` may be mentioned.
 * Gives the value and the position after it. Throws one line that names what was refused.
 */
export function readPickle(
  content: Uint8Array,
  start: number,
  rules: PickleRules,
): { value: PickleValue; end: number } {
  const bytes = new PickleBytes(content, start);
  const machine = new PickleMachine();
  if (bytes.byte() !== 0x80) throw new Error(`there is no pickle at byte ${start}`);
  const protocol = bytes.byte();
  if (protocol !== 2) throw new Error(`the pickle has protocol ${protocol}; torch.save writes 2`);
  for (;;) {
    const code = bytes.byte();
    const character = String.fromCharCode(code);
    if (character === '.') return { value: machine.finish(), end: bytes.position };
    if (!Object.hasOwn(OPERATIONS, character)) {
      throw new Error(`the pickle uses operation ${hex(code)}, which a dictionary of tensors does not need`);
    }
    OPERATIONS[character](machine, bytes, rules);
  }
}
