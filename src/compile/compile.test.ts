import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import fc from 'fast-check';
import { nativeOp } from '../model/nativeOp';
import { compile } from './compile';

type One = { x: tf.Tensor };

const counts = () => {
  const { binding } = tf.backend() as unknown as {
    binding: { getNumOfSavedModels(): number; getNumOfTensors(): number };
  };
  return [tf.memory().numTensors, binding.getNumOfTensors(), binding.getNumOfSavedModels()];
};

const captured = tf.tensor1d([1, 2, 3]);
const waiting = tf.tensor1d([1, 2, 3]);

const shared = tf.tidy(() => tf.variable(tf.tensor1d([1, 2, 3])));
const copyOfShared = shared.clone();

// TensorFlow holds them now; `waiting` is still in JavaScript, and the variable has a handle of its own.
tf.dispose([tf.neg(captured), compile(() => ({ y: tf.neg(shared) })).run({}).y]);

/** The numbers that `compiled` gives for each of `inputs`, which it disposes. */
function valuesOf(run: (inputs: One) => { y: tf.Tensor }, inputs: tf.Tensor[]): number[][] {
  return inputs.map((x) => {
    const { y } = run({ x });
    const values = [...y.dataSync()];
    tf.dispose([x, y]);
    return values;
  });
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, row) => tf.tensor1d([row, 0.1 * row, -row]));

const STEPS: Record<string, (a: tf.Tensor, b: tf.Tensor) => tf.Tensor> = {
  add: (a, b) => tf.add(a, b),
  mul: (a, b) => tf.mul(a, b),
  'mul by constants': (a) => tf.mul(tf.mul(a, 1 / 3), 0.7),
  'div by root': (a, b) => tf.div(a, tf.sqrt(tf.add(tf.square(b), 0.1))),
  sigmoid: (a) => tf.sigmoid(a),
  'a minus its mean': (a) => tf.sub(a, tf.mean(a)),
  'sum of products': (a, b) => tf.add(tf.mul(a, 0.3), tf.mul(b, 0.3)),
  'times a sum': (a, b) => tf.mul(a, tf.sum(tf.sin(b))),
  swap: (a, b) => tf.stack([b, a]).sum(0),
};

test('any chain of ops on an input and two variables gives the same bits, and leaves them in the variables', () => {
  const chain = fc.array(fc.constantFrom(...Object.keys(STEPS)), { minLength: 1, maxLength: 8 });
  const before = counts();
  fc.assert(
    fc.property(chain, (names) => {
      const run = (isCompiled: boolean) => {
        // Two names for one value at first: a graph must not mix them up.
        const v = tf.tidy(() => tf.variable(tf.tensor1d([0.5, 1, 2])));
        const w = tf.variable(v);
        const step = ({ x }: One) => ({
          y: tf.tidy(() => {
            let [a, b]: tf.Tensor[] = [tf.add(x, v), tf.mul(x, w)];
            for (const name of names) [a, b] = [STEPS[name](a, b), a];
            v.assign(tf.add(v, tf.tanh(a)) as tf.Tensor1D);
            w.assign(tf.sub(w, tf.mul(v, 0.3)) as tf.Tensor1D);
            return a;
          }),
        });
        const refusals: string[] = [];
        const compiled = compile(step, { onRefusal: (reason) => refusals.push(reason) });
        const values = valuesOf(isCompiled ? compiled.run : step, rows(3));
        const left = [values, [...v.dataSync()], [...w.dataSync()]];
        assert.deepEqual(refusals, []);
        assert.equal(compiled.graphs, isCompiled ? 1 : 0);
        compiled.dispose();
        tf.dispose([v, w]);
        return left;
      };
      assert.deepEqual(run(true), run(false));
    }),
    { numRuns: 30 },
  );
  assert.deepEqual(counts(), before);
});

test('each signature and each variant has a graph of its own; all share the variables, which anyone may set between', () => {
  const before = counts();
  const sum = tf.tidy(() => tf.variable(tf.scalar(0)));
  const compiled = compile(({ x }: One, variant) => {
    tf.tidy(() =>
      sum.assign(tf.add(sum, variant === 'twice' ? tf.mul(tf.sum(x), 2) : tf.sum(x)) as tf.Scalar),
    );
    return {};
  });
  const call = (shape: number[], variant?: string) => {
    const x = tf.ones(shape);
    compiled.run({ x }, variant);
    x.dispose();
    return sum.dataSync()[0];
  };
  assert.deepEqual([call([4]), call([4]), call([3]), call([3]), call([4], 'twice')], [4, 8, 11, 14, 22]);
  tf.tidy(() => sum.assign(tf.scalar(100)));
  assert.deepEqual([call([4]), call([3]), call([4], 'twice'), call([2])], [104, 107, 115, 117]);
  assert.equal(compiled.graphs, 4);
  compiled.dispose();
  assert.equal(compiled.graphs, 0);
  assert.equal(call([4]), 121, 'after dispose it runs op by op');
  sum.dispose();
  assert.deepEqual(counts(), before);
});

test('recorded at a later call: the calls before it run op by op, counted for each signature', () => {
  const before = counts();
  const refusals: string[] = [];
  let runs = 0;
  const compiled = compile(
    ({ x }: One) => {
      runs++;
      return { y: tf.tidy(() => tf.mul(tf.sin(x), 0.3)) };
    },
    { recordAt: 3, onRefusal: (line) => refusals.push(line) },
  );
  const calls = [3, 3, 2, 3, 3, 2, 3, 2, 2].map((size) => {
    const x = tf.ones([size]);
    tf.dispose([x, compiled.run({ x })]);
    return [runs, compiled.graphs];
  });
  assert.deepEqual(calls, [
    ...[
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 1],
      [4, 1],
    ],
    ...[
      [5, 1],
      [5, 1],
      [6, 2],
      [6, 2],
    ],
  ]);
  assert.deepEqual(refusals, []);
  compiled.dispose();
  assert.deepEqual(counts(), before);
});

for (const [what, step, reason] of [
  [
    'reads a value',
    (x: tf.Tensor) => tf.mul(x, tf.sum(x).dataSync()[0]),
    /it reads a value back from TensorFlow$/,
  ],
  [
    'uses a captured tensor',
    (x: tf.Tensor) => tf.mul(x, captured),
    /its Mul uses a tensor that is neither an input/,
  ],
  [
    'uses one that no op has used yet',
    (x: tf.Tensor) => tf.mul(x, waiting),
    /float32 \[3\], that is neither/,
  ],
  [
    'uses a copy of a variable',
    (x: tf.Tensor) => tf.mul(x, copyOfShared),
    /its Mul uses a tensor that is neither/,
  ],
  ['gives back a captured tensor', () => captured.clone(), /gives back a tensor that it did not make$/],
  [
    'makes a variable',
    (x: tf.Tensor) => tf.keep(tf.variable(x, false).clone()),
    /it makes or disposes variables$/,
  ],
  [
    'draws from a state',
    (x: tf.Tensor) => {
      const size = tf.tensor1d([3], 'int32');
      const dtype = { dtype: 'float32' } as const;
      return tf.add(tf.mul(x, 0), nativeOp('RandomUniform', { dtype, T: { dtype: 'int32' } }, [size], 1)[0]);
    },
    /as a graph it gives other bits than op by op$/,
  ],
] as const) {
  test(`a function that ${what} is refused in one line and runs op by op`, () => {
    const refusals: string[] = [];
    const compiled = compile(({ x }: One) => ({ y: tf.tidy(() => step(x)) }), {
      onRefusal: (line) => refusals.push(line),
    });
    const values = valuesOf(compiled.run, [...rows(3), tf.ones([3])]);
    if (what !== 'draws from a state')
      assert.deepEqual(
        values,
        valuesOf(({ x }) => ({ y: step(x) }), [...rows(3), tf.ones([3])]),
      );
    assert.equal(compiled.graphs, 0);
    assert.equal(refusals.length, 1);
    assert.match(refusals[0], reason);
    assert.match(refusals[0], /^Not compiled: [^\n]+$/);
    compiled.dispose();
  });
}

test('softmax, which TensorFlow computes in another way in graphs, keeps its bits', () => {
  const step = ({ x }: One) => ({ y: tf.softmax(x) });
  const compiled = compile(step);
  const draws = () => [1, 2, 3].map((seed) => tf.randomNormal([7, 35], 0, 1, 'float32', seed));
  assert.deepEqual(valuesOf(compiled.run, draws()), valuesOf(step, draws()));
  compiled.dispose();
});

test('a function that throws leaves TensorFlow.js as it was', () => {
  const before = counts();
  const { binding } = tf.backend() as unknown as { binding: object };
  const compiled = compile((_: One) => {
    throw new Error('no');
  });
  const x = tf.ones([2]);
  assert.throws(() => compiled.run({ x }), /^Error: no$/);
  assert.equal((tf.backend() as unknown as { binding: object }).binding, binding);
  x.dispose();
  assert.deepEqual(counts(), before);
});

test('an input or a variable is not an output', () => {
  const compiled = compile(({ x }: One) => ({ y: x }));
  const x = tf.ones([2]);
  assert.throws(() => compiled.run({ x }), /gives back 'y', an input or a variable; give back a clone$/);
  x.dispose();
});

test('a disposed variable is named as the reason', () => {
  const v = tf.tidy(() => tf.variable(tf.scalar(2)));
  const compiled = compile(({ x }: One) => ({ y: tf.mul(x, v) }));
  const x = tf.ones([2]);
  compiled.run({ x }).y.dispose();
  v.dispose();
  assert.throws(
    () => compiled.run({ x }),
    /^Error: An input or a variable of a compiled function is disposed$/,
  );
  x.dispose();
  compiled.dispose();
});

test('inside a gradient and inside another compiled function it is a part of the whole', () => {
  const inner = compile(({ x }: One) => ({ y: tf.square(x) }));
  const x = tf.tensor1d([1, 2, 3]);
  valuesOf(inner.run, rows(2));
  const slope = tf.grad((at: tf.Tensor) => inner.run({ x: at }).y)(x);
  assert.deepEqual([...slope.dataSync()], [2, 4, 6]);
  const outer = compile(({ x }: One) => ({ y: tf.tidy(() => tf.add(inner.run({ x }).y, 1)) }));
  assert.deepEqual(valuesOf(outer.run, rows(2)), [
    [1, 1, 1],
    [2, 1 + Math.fround(Math.fround(0.1) ** 2), 2].map(Math.fround),
  ]);
  assert.equal(outer.graphs, 1);
  tf.dispose([x, slope]);
  inner.dispose();
  outer.dispose();
});

test('two thousand runs leave tensors and sessions as they were, and no folder behind', (t) => {
  // A folder of its own: other tests that run now make and remove theirs in the shared one.
  const { TMPDIR } = process.env;
  const temporary = mkdtempSync(join(tmpdir(), 'compile-test-'));
  process.env.TMPDIR = temporary;
  t.after(() => {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(temporary, { recursive: true });
  });
  const v = tf.tidy(() => tf.variable(tf.zeros([1000])));
  const compiled = compile(({ x }: One) => {
    const y = tf.tidy(() => tf.sum(tf.add(x, v)));
    tf.tidy(() => v.assign(tf.add(v, x) as tf.Tensor1D));
    return { y };
  });
  const x = tf.ones([1000]);
  const step = () => compiled.run({ x }).y.dispose();
  for (let index = 0; index < 100; index++) step();
  const [early, before] = [counts(), process.memoryUsage.rss()];
  for (let index = 0; index < 2000; index++) step();
  assert.deepEqual(counts(), early);
  assert.ok(process.memoryUsage.rss() - before < 32e6, 'a leak of a weight a run would be 8 MB and more');
  assert.equal(v.dataSync()[0], 2100);
  assert.deepEqual(readdirSync(temporary), []);
  tf.dispose([x, v]);
  compiled.dispose();
});
