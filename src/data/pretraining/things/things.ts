import { drawOnGround } from '../drawing/drawSubject';
import type { Family } from '../family';
import { HOUSEHOLD } from './household';
import { PRODUCE } from './produce';
import { VEHICLES } from './vehicles';

const THINGS = [...VEHICLES, ...HOUSEHOLD, ...PRODUCE];

/** Drawn objects: vehicles, buildings, furniture, tools, fruit, trees and flowers. */
export const things: Family = {
  name: 'things',
  classNames: THINGS.map(([name]) => name),
  draw: (canvas, place, random) => drawOnGround(canvas, THINGS[place][1](random), random, { lean: 0.2 }),
};
