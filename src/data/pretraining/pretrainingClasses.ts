import { FAMILIES } from './families';

/** One of the classes that a backbone is pre-trained to tell apart. */
export interface PretrainingClass {
  /** Unique among all classes. */
  readonly name: string;
  /** The group of classes that are drawn alike: creatures, things, marks, ... */
  readonly family: string;
}

/** All classes, in the order of their index; families stand together. */
export const PRETRAINING_CLASSES: readonly PretrainingClass[] = FAMILIES.flatMap((family) =>
  family.classNames.map((name) => ({ name: `${family.name}/${name}`, family: family.name })),
);
