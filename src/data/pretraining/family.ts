import type { Random } from '../random';
import type { Canvas } from './drawing/canvas';

/** A group of classes that are drawn in the same way. */
export interface Family {
  readonly name: string;
  /** One name for each class; unlike all others of the family. */
  readonly classNames: readonly string[];
  /** Whether `draw` has done the camera's effects. Default false: they come after it. */
  readonly isPhotographed?: boolean;
  /** Draws a picture of the class with this place in `classNames` on an empty canvas. */
  readonly draw: (canvas: Canvas, place: number, random: Random) => void | Promise<void>;
}
