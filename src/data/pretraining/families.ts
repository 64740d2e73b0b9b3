import { contours } from './contours/contours';
import { creatures } from './creatures/creatures';
import type { Family } from './family';
import { fractals } from './fractals/fractals';
import { marks } from './marks/marks';
import { posters } from './posters/posters';
import { scenes } from './scenes/scenes';
import { textures } from './textures/textures';
import { things } from './things/things';

/** All groups of classes. */
export const FAMILIES: readonly Family[] = [
  marks,
  creatures,
  things,
  textures,
  contours,
  fractals,
  scenes,
  posters,
];
