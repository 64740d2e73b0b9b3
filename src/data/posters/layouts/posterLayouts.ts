import { bigType } from './bigType';
import { card } from './card';
import { fullBleed } from './fullBleed';
import { leaflet } from './leaflet';
import { programme } from './programme';
import { sale } from './sale';
import type { Layout } from './sheet';
import { slide } from './slide';
import { speakers } from './speakers';
import { split } from './split';

/** The layouts of posters, by name. */
export const POSTER_LAYOUTS: Readonly<Record<string, Layout>> = {
  fullBleed,
  split,
  card,
  bigType,
  speakers,
  programme,
  sale,
  leaflet,
  slide,
};
