/** A value of a parameter as `parameters.json` holds it. */
export type SettingValue = string | number | boolean;

/** A share of right answers, 0 to 1. */
export interface RunScore {
  readonly value: number;
  /** 95 %; null when it is not known how many pictures were judged. */
  readonly interval: readonly [number, number] | null;
  readonly pictures: number | null;
}

/**
 * How far a run got. `running`: it says so itself, and may have been cut off since. `interrupted`: it never wrote its end.
 * `damaged`: a file of it cannot be read. `unknown`: made before runs wrote down their state.
 */
export type RunState = 'complete' | 'running' | 'stopped' | 'failed' | 'interrupted' | 'damaged' | 'unknown';

/** One run of the table. What is not known is null; `reason` says why. */
export interface RunRow {
  /** The folder from the one that was listed, with `/` between its parts. */
  readonly name: string;
  /** The folder; opens from the working directory. */
  readonly path: string;
  /** `course` (npm start), `training` (npm run train), `crossValidation`, or the kind of a trial: `fold`, `sweep`, `final`. */
  readonly kind: string;
  readonly state: RunState;
  /** What is missing or went wrong, in one line. */
  readonly reason: string | null;
  /** When it began, as an ISO date. */
  readonly started: string | null;
  readonly seconds: number | null;
  /** Every parameter that was in effect. */
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** The names of those that were given. */
  readonly overridden: readonly string[];
  /** Validation pictures. */
  readonly accuracy: RunScore | null;
  /** Mean cross-entropy of the validation pictures in nats. */
  readonly loss: number | null;
  /** Which weights were judged, such as `last.safetensors, epoch 20`. */
  readonly judged: string | null;
  readonly test: RunScore | null;
  /** Finished epochs. */
  readonly epochs: number | null;
  /** Commit of the course, with `+` when files were changed since. */
  readonly commit: string | null;
  /** Fingerprint of all pictures, see `picturesFingerprint`. */
  readonly data: string | null;
  /** Fingerprint of the validation pictures: runs with another one were asked other questions. */
  readonly validation: string | null;
}
