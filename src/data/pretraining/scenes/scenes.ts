import type { Family } from '../family';
import { CLIMES } from './climes';
import { COUNTRY } from './country';
import { INDOORS } from './indoors';
import { OPEN_AIR } from './openAir';
import { SCREENS } from './screens';
import { TOWN } from './town';

const SCENES = [...COUNTRY, ...TOWN, ...CLIMES, ...INDOORS, ...SCREENS, ...OPEN_AIR];

/** Whole scenes: countries, towns, rooms, screens. */
export const scenes: Family = {
  name: 'scenes',
  classNames: SCENES.map(([name]) => name),
  draw: (canvas, place, random) => SCENES[place][1](canvas, random),
};
