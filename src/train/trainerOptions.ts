/** The optimisers by name, each with PyTorch's formula. */
export const OPTIMIZERS = ['sgd'] as const;
export type OptimizerName = (typeof OPTIMIZERS)[number];

/** How a network is trained, as flat, plain JSON: each field can be a notebook's parameter or an option of a command. */
export interface TrainerOptions {
  /** Above 0. */
  learningRate: number;
  optimizer?: OptimizerName;
  /** Share of the previous update that is kept, 0 to below 1. */
  momentum?: number;
  /** Looks ahead along the momentum (Nesterov 1983). */
  nesterov?: boolean;
  /** Pulls the weights towards 0, at least 0. */
  weightDecay?: number;
}

/** `TrainerOptions` with every default filled in. */
export type CheckedTrainerOptions = Required<TrainerOptions>;

/** What holds when a field is left out: the course's run. */
export const TRAINER_DEFAULTS: Readonly<Omit<CheckedTrainerOptions, 'learningRate'>> = {
  optimizer: 'sgd',
  momentum: 0.9,
  nesterov: false,
  weightDecay: 1e-4,
};

type NumberField = {
  [Field in keyof CheckedTrainerOptions]: CheckedTrainerOptions[Field] extends number ? Field : never;
}[keyof CheckedTrainerOptions];

const RANGES: Record<NumberField, { valid: (value: number) => boolean; text: string }> = {
  learningRate: { valid: (value) => value > 0, text: 'a number above 0' },
  momentum: { valid: (value) => value >= 0 && value < 1, text: 'at least 0 and below 1' },
  weightDecay: { valid: (value) => value >= 0, text: 'at least 0' },
};

/** Fills in the defaults and leaves out fields of others. Throws one line for a value out of its range. */
export function checkTrainerOptions(options: TrainerOptions): CheckedTrainerOptions {
  const checked: CheckedTrainerOptions = { learningRate: options.learningRate, ...TRAINER_DEFAULTS };
  for (const field of Object.keys(checked) as (keyof CheckedTrainerOptions)[]) {
    if (options[field] !== undefined) Object.assign(checked, { [field]: options[field] });
  }
  for (const [field, { valid, text }] of Object.entries(RANGES)) {
    const value = checked[field as NumberField];
    if (!Number.isFinite(value) || !valid(value)) throw new Error(`${field} is ${value}; it must be ${text}`);
  }
  if (!OPTIMIZERS.includes(checked.optimizer)) {
    throw new Error(`optimizer is '${checked.optimizer}'; valid: ${OPTIMIZERS.join(', ')}`);
  }
  if (checked.nesterov && checked.momentum === 0) throw new Error('nesterov needs a momentum above 0');
  return checked;
}
