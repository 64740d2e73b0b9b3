/** What one step does for the update that it belongs to. */
export interface UpdatePosition {
  /** Which update of the run, from 1. */
  update: number;
  /** How many batches make this update; the last one of an epoch may have fewer. */
  batches: number;
  /** The first batch of the update; the last one, after which the weights move. */
  isFirst: boolean;
  isLast: boolean;
}

/** How a run's steps (batches) make updates. */
export interface UpdatePlan {
  updatesPerEpoch: number;
  updates: number;
  /** `stepOfRun` from 1. */
  at(stepOfRun: number): UpdatePosition;
}

/**
 * Groups every `accumulate` batches of an epoch into one update. No group reaches over an epoch's end, so each epoch
 * ends with moved weights.
 */
export function updatePlan(stepsPerEpoch: number, epochs: number, accumulate: number): UpdatePlan {
  const updatesPerEpoch = Math.ceil(stepsPerEpoch / accumulate);
  const at = (stepOfRun: number): UpdatePosition => {
    const epoch = Math.floor((stepOfRun - 1) / stepsPerEpoch);
    const step = stepOfRun - 1 - epoch * stepsPerEpoch;
    const group = Math.floor(step / accumulate);
    const batches = Math.min(accumulate, stepsPerEpoch - group * accumulate);
    const place = step - group * accumulate;
    return {
      update: epoch * updatesPerEpoch + group + 1,
      batches,
      isFirst: place === 0,
      isLast: place === batches - 1,
    };
  };
  return { updatesPerEpoch, updates: updatesPerEpoch * epochs, at };
}
