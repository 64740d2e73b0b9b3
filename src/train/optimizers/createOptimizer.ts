import type { CheckedTrainerOptions } from '../trainerOptions';
import { adam, adamW } from './adam';
import type { Optimizer, Parameter } from './optimizer';
import { rmsprop } from './rmsprop';
import { sgd } from './sgd';

/** The optimiser that `options.optimizer` names, with its settings. The caller disposes it. */
export function createOptimizer(
  parameters: ReadonlyMap<string, Parameter>,
  options: CheckedTrainerOptions,
): Optimizer {
  switch (options.optimizer) {
    case 'sgd':
      return sgd(parameters, options);
    case 'adam':
      return adam(parameters, options);
    case 'adamW':
      return adamW(parameters, options);
    case 'rmsprop':
      return rmsprop(parameters, options);
  }
}
