import { drawOnGround } from '../drawing/drawSubject';
import type { Family } from '../family';
import { BUILDINGS } from './buildings';
import { CLOTHES } from './clothes';
import { DEVICES } from './devices';
import { FOOD } from './food';
import { FRUIT } from './fruit';
import { FURNITURE } from './furniture';
import { PLANTS } from './plants';
import { TABLEWARE } from './tableware';
import { TOOLS } from './tools';
import { VEHICLES } from './vehicles';

const THINGS = [
  ...VEHICLES,
  ...BUILDINGS,
  ...FURNITURE,
  ...TABLEWARE,
  ...DEVICES,
  ...CLOTHES,
  ...TOOLS,
  ...FRUIT,
  ...FOOD,
  ...PLANTS,
];

/** Drawn objects: vehicles, buildings, furniture, tools, fruit, trees and flowers. */
export const things: Family = {
  name: 'things',
  classNames: THINGS.map(([name]) => name),
  draw: (canvas, place, random) => drawOnGround(canvas, THINGS[place][1](random), random, { lean: 0.2 }),
};
