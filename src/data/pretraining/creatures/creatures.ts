import type { Random } from '../../random';
import { drawOnGround } from '../drawing/drawSubject';
import type { Part } from '../drawing/paintParts';
import type { Family } from '../family';
import { BIRDS } from './birdTable';
import { drawBird } from './drawBird';
import { drawFish } from './drawFish';
import { FISHES } from './fishTable';
import { INSECTS } from './insects';
import { mammalFace } from './mammalFace';
import { mammalFromSide } from './mammalFromSide';
import { MAMMALS } from './mammalTable';
import { REPTILES } from './reptiles';
import { SOFT_ANIMALS } from './softAnimals';

type Kind = readonly [string, (random: Random) => Part[]];

const KINDS: readonly Kind[] = [
  ...MAMMALS.map(
    (kind): Kind => [
      kind.name,
      (random) => (random.uniform() < 0.5 ? mammalFace(kind, random) : mammalFromSide(kind, random)),
    ],
  ),
  ...BIRDS.map((kind): Kind => [kind.name, (random) => drawBird(kind, random)]),
  ...FISHES.map((kind): Kind => [kind.name, (random) => drawFish(kind, random)]),
  ...INSECTS,
  ...REPTILES,
  ...SOFT_ANIMALS,
];

/** Drawn animals: mammals from the side and face to face, birds, fish, insects and others. */
export const creatures: Family = {
  name: 'creatures',
  classNames: KINDS.map(([name]) => name),
  draw: (canvas, place, random) =>
    drawOnGround(canvas, KINDS[place][1](random), random, { reach: [0.3, 0.68] }),
};
