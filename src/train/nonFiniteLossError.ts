import type { History } from './history';

/** Thrown when a loss or a weight is no number any more. The weights in memory are spoilt; the last checkpoint is not. */
export class NonFiniteLossError extends Error {
  override name = 'NonFiniteLossError';
  constructor(
    message: string,
    /** The run up to the step that failed. */
    readonly history: History,
  ) {
    super(message);
  }
}
