import type { TensorFlowBackend } from '../../compile/tensorFlowBackend';
import { median } from '../benchRow';
import type { NetworkCase } from '../network/networkCase';
import { startOurTask } from '../network/ourTask';
import { type OpCall, observeOps } from './observeOps';
import { bytesOf, kindOf, macsOf, OP_KINDS } from './opKinds';

/** What the ops of one kind cost in a step. */
export interface KindCost {
  readonly kind: string;
  /** How many there are. */
  readonly calls: number;
  /** Of all of them, one after the other; the median over the steps. */
  readonly seconds: number;
  readonly macs: number;
  /** At the least: each input and each output once. */
  readonly bytes: number;
}

/** Adds up what the ops of a step cost, kind by kind; `steps` have the same ops. */
export function costsOf(steps: readonly (readonly OpCall[])[]): KindCost[] {
  const sum = (calls: readonly OpCall[], of: (call: OpCall) => number): number =>
    calls.reduce((total, call) => total + of(call), 0);
  return OP_KINDS.map((kind) => {
    const ofKind = steps.map((calls) => calls.filter(({ op }) => kindOf(op) === kind));
    const [calls] = ofKind;
    const seconds = median(ofKind.map((list) => sum(list, (call) => call.seconds)));
    return { kind, calls: calls.length, seconds, macs: sum(calls, macsOf), bytes: sum(calls, bytesOf) };
  });
}

/** The ops of some steps of a case, op by op, after two that warm up. */
export function observeSteps(backend: TensorFlowBackend, one: NetworkCase, steps: number): OpCall[][] {
  let calls: OpCall[] = [];
  // From the start, so that the shapes of the weights are known.
  const end = observeOps(backend, (call) => calls.push(call));
  const task = startOurTask(one, { compiled: false });
  try {
    for (let step = 0; step < 2; step++) task.run();
    return Array.from({ length: steps }, () => {
      calls = [];
      task.run();
      return calls;
    });
  } finally {
    task.dispose();
    end();
  }
}
