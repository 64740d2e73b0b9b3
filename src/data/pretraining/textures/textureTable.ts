import { type Color, hsl } from '../drawing/colors';
import { GROWTHS } from './growths';
import type { TextureKind } from './textureKind';
import { WEAVES } from './weaves';

const KINDS: Readonly<Record<string, TextureKind>> = { ...WEAVES, ...GROWTHS };

/** One material. */
export interface Texture {
  readonly name: string;
  readonly kind: TextureKind;
  /** From the lowest tone to the highest. */
  readonly colors: readonly Color[];
  /** How many features lie along the side, on average. */
  readonly count: number;
}

const c = hsl;

/** Kind, number of features along the side, colours from low to high. The name is the kind and the material. */
const ROWS: readonly (readonly [string, string, number, ...Color[]])[] = [
  ['weave', 'linen', 12, c(40, 0.3, 0.4), c(42, 0.35, 0.85)],
  ['weave', 'denim', 14, c(220, 0.5, 0.18), c(215, 0.4, 0.6)],
  ['basket', 'wicker', 11, c(25, 0.6, 0.15), c(33, 0.55, 0.55)],
  ['knit', 'red wool', 8, c(355, 0.7, 0.2), c(2, 0.75, 0.55)],
  ['knit', 'grey wool', 10, c(0, 0, 0.3), c(40, 0.08, 0.85)],
  ['herringbone', 'tweed', 10, c(30, 0.2, 0.2), c(35, 0.25, 0.65)],
  ['zigzag', 'blue', 6, c(205, 0.75, 0.35), c(200, 0.3, 0.92)],
  ['checks', 'black', 6, c(0, 0, 0.08), c(0, 0, 0.95)],
  ['checks', 'red', 9, c(0, 0.75, 0.45), c(30, 0.3, 0.95)],
  ['plaid', 'tartan', 9, c(140, 0.45, 0.2), c(0, 0.7, 0.45), c(50, 0.7, 0.7)],
  ['plaid', 'shirt', 11, c(210, 0.3, 0.95), c(212, 0.5, 0.6), c(220, 0.6, 0.3)],
  ['stripes', 'awning', 7, c(150, 0.5, 0.32), c(60, 0.2, 0.95)],
  ['stripes', 'candy', 10, c(345, 0.75, 0.5), c(0, 0.2, 0.97)],
  ['corrugated', 'iron', 10, c(210, 0.08, 0.25), c(210, 0.08, 0.85)],
  ['polka', 'yellow', 6, c(48, 0.9, 0.55), c(0, 0, 0.97)],
  ['polka', 'navy', 9, c(225, 0.6, 0.2), c(0, 0, 0.95)],
  ['rings', 'teal', 7, c(178, 0.5, 0.3), c(40, 0.7, 0.8)],
  ['mesh', 'fence', 6, c(100, 0.2, 0.3), c(0, 0, 0.8)],
  ['mesh', 'honey', 9, c(40, 0.9, 0.5), c(25, 0.7, 0.2)],
  ['triangles', 'violet', 6, c(275, 0.5, 0.35), c(300, 0.35, 0.8)],
  ['crosses', 'mint', 7, c(165, 0.4, 0.75), c(165, 0.6, 0.25)],
  ['hatching', 'ink', 10, c(230, 0.4, 0.15), c(45, 0.3, 0.93)],
  ['bricks', 'red', 8, c(30, 0.12, 0.7), c(10, 0.55, 0.3), c(15, 0.6, 0.48)],
  ['bricks', 'white', 7, c(30, 0.05, 0.45), c(35, 0.08, 0.78), c(35, 0.08, 0.95)],
  ['planks', 'deck', 7, c(25, 0.4, 0.08), c(28, 0.45, 0.38), c(32, 0.45, 0.6)],
  ['planks', 'grey', 9, c(210, 0.05, 0.1), c(35, 0.06, 0.45), c(35, 0.06, 0.7)],
  ['tiles', 'bath', 7, c(200, 0.2, 0.4), c(198, 0.45, 0.65), c(195, 0.4, 0.9)],
  ['tiles', 'terracotta', 6, c(25, 0.2, 0.3), c(18, 0.55, 0.42), c(22, 0.6, 0.58)],
  ['hexagons', 'honeycomb', 7, c(35, 0.9, 0.25), c(42, 0.9, 0.5), c(48, 0.9, 0.65)],
  ['hexagons', 'slate', 6, c(0, 0, 0.85), c(215, 0.15, 0.25), c(215, 0.15, 0.45)],
  ['scales', 'fish', 9, c(195, 0.4, 0.2), c(190, 0.35, 0.6), c(60, 0.3, 0.85)],
  ['scales', 'dragon', 7, c(120, 0.5, 0.08), c(125, 0.5, 0.35), c(90, 0.6, 0.6)],
  ['roof', 'clay', 9, c(12, 0.6, 0.15), c(14, 0.6, 0.42), c(20, 0.6, 0.6)],
  ['letters', 'page', 11, c(0, 0, 0.1), c(45, 0.2, 0.95)],
  ['letters', 'terminal', 13, c(120, 0.9, 0.6), c(120, 0.3, 0.05)],
  ['cells', 'giraffe', 6, c(42, 0.5, 0.8), c(28, 0.6, 0.36), c(24, 0.6, 0.3)],
  ['cells', 'stained glass', 5, c(0, 0, 0.03), c(350, 0.8, 0.4), c(210, 0.8, 0.5), c(50, 0.9, 0.6)],
  ['cracks', 'mud', 6, c(25, 0.35, 0.12), c(30, 0.3, 0.55), c(32, 0.3, 0.65)],
  ['cracks', 'glaze', 9, c(190, 0.5, 0.2), c(185, 0.45, 0.65), c(180, 0.4, 0.75)],
  ['pebbles', 'beach', 8, c(30, 0.1, 0.12), c(30, 0.12, 0.5), c(35, 0.15, 0.88)],
  ['pebbles', 'berries', 8, c(340, 0.6, 0.08), c(350, 0.75, 0.4), c(0, 0.7, 0.65)],
  ['pebbles', 'peas', 9, c(100, 0.6, 0.1), c(95, 0.55, 0.42), c(85, 0.6, 0.66)],
  ['foam', 'soap', 7, c(200, 0.3, 0.55), c(205, 0.4, 0.78), c(0, 0, 1)],
  ['foam', 'sponge', 9, c(45, 0.9, 0.3), c(48, 0.85, 0.45), c(50, 0.9, 0.72)],
  ['leather', 'brown', 13, c(20, 0.5, 0.12), c(22, 0.5, 0.36)],
  ['leather', 'elephant', 8, c(220, 0.05, 0.2), c(220, 0.05, 0.58)],
  ['crystals', 'amethyst', 6, c(270, 0.6, 0.15), c(275, 0.55, 0.5), c(285, 0.5, 0.88)],
  ['crystals', 'ice', 6, c(205, 0.5, 0.35), c(200, 0.5, 0.7), c(195, 0.4, 0.97)],
  ['caustics', 'pool', 6, c(195, 0.8, 0.42), c(190, 0.7, 0.6), c(185, 0.6, 0.95)],
  ['caustics', 'lava', 6, c(0, 0.6, 0.06), c(10, 0.9, 0.35), c(45, 1, 0.6)],
  ['spots', 'dalmatian', 6, c(0, 0, 0.07), c(40, 0.1, 0.95)],
  ['spots', 'toadstool', 6, c(40, 0.2, 0.95), c(3, 0.85, 0.42)],
  ['rosettes', 'leopard', 7, c(25, 0.5, 0.1), c(30, 0.6, 0.42), c(38, 0.65, 0.66)],
  ['wood', 'pine', 7, c(30, 0.55, 0.42), c(38, 0.6, 0.72)],
  ['wood', 'walnut', 9, c(18, 0.5, 0.1), c(22, 0.45, 0.36)],
  ['log', 'stump', 6, c(28, 0.5, 0.3), c(35, 0.5, 0.7)],
  ['marble', 'white', 7, c(215, 0.1, 0.35), c(40, 0.08, 0.9), c(40, 0.08, 0.97)],
  ['marble', 'green', 8, c(60, 0.3, 0.85), c(150, 0.5, 0.22), c(155, 0.5, 0.15)],
  ['clouds', 'sky', 5, c(212, 0.65, 0.5), c(208, 0.5, 0.7), c(0, 0, 1)],
  ['clouds', 'rust', 8, c(200, 0.1, 0.35), c(20, 0.7, 0.35), c(25, 0.8, 0.5)],
  ['smoke', 'fire', 6, c(0, 0.7, 0.05), c(15, 0.95, 0.45), c(50, 1, 0.65)],
  ['smoke', 'aurora', 6, c(250, 0.5, 0.1), c(150, 0.7, 0.4), c(290, 0.6, 0.6)],
  ['waves', 'sea', 9, c(205, 0.7, 0.2), c(195, 0.55, 0.45), c(185, 0.4, 0.9)],
  ['waves', 'hair', 14, c(20, 0.5, 0.1), c(28, 0.55, 0.35), c(38, 0.6, 0.6)],
  ['ripples', 'dune', 8, c(30, 0.5, 0.4), c(38, 0.55, 0.75)],
  ['bark', 'oak', 7, c(25, 0.35, 0.08), c(28, 0.25, 0.38), c(35, 0.15, 0.6)],
  ['bark', 'birch', 5, c(0, 0, 0.1), c(40, 0.1, 0.85), c(40, 0.08, 0.95)],
  ['fur', 'brown', 10, c(22, 0.5, 0.12), c(28, 0.5, 0.36), c(35, 0.45, 0.62)],
  ['fur', 'white', 10, c(215, 0.1, 0.5), c(40, 0.1, 0.85), c(0, 0, 0.98)],
  ['fur', 'fox', 10, c(12, 0.7, 0.2), c(20, 0.8, 0.47), c(35, 0.7, 0.75)],
  ['curls', 'fleece', 8, c(40, 0.15, 0.5), c(45, 0.2, 0.92)],
  ['grass', 'lawn', 10, c(110, 0.6, 0.08), c(95, 0.55, 0.35), c(80, 0.6, 0.6)],
  ['grass', 'wheat', 9, c(35, 0.6, 0.2), c(42, 0.7, 0.5), c(48, 0.75, 0.75)],
  ['moss', 'green', 10, c(100, 0.5, 0.08), c(85, 0.5, 0.35), c(70, 0.55, 0.55)],
  ['moss', 'coral', 8, c(345, 0.5, 0.2), c(355, 0.6, 0.6), c(15, 0.7, 0.8)],
  ['sand', 'beach', 9, c(35, 0.4, 0.45), c(40, 0.5, 0.85)],
  ['sand', 'asphalt', 10, c(220, 0.05, 0.1), c(220, 0.04, 0.55)],
  ['camouflage', 'forest', 6, c(90, 0.3, 0.15), c(60, 0.3, 0.35), c(38, 0.35, 0.6)],
  ['zebra', 'hide', 7, c(0, 0, 0.06), c(40, 0.1, 0.94)],
  ['zebra', 'tiger', 7, c(20, 0.4, 0.06), c(27, 0.85, 0.52)],
  ['maze', 'hedge', 8, c(110, 0.45, 0.15), c(60, 0.3, 0.75)],
  ['straw', 'hay', 7, c(40, 0.6, 0.15), c(45, 0.65, 0.5), c(50, 0.7, 0.8)],
  ['straw', 'needles', 8, c(130, 0.5, 0.06), c(120, 0.4, 0.3), c(100, 0.35, 0.6)],
  ['confetti', 'party', 7, c(0, 0, 0.95), c(340, 0.85, 0.55), c(50, 0.9, 0.55), c(200, 0.8, 0.5)],
  ['leafage', 'ivy', 6, c(120, 0.5, 0.06), c(115, 0.45, 0.28), c(90, 0.5, 0.5)],
  ['leafage', 'autumn', 6, c(15, 0.6, 0.08), c(18, 0.8, 0.4), c(42, 0.9, 0.55)],
];

/** The materials: kinds of texture in their usual colours. */
export const TEXTURES: readonly Texture[] = ROWS.map(([kind, material, count, ...colors]) => ({
  name: `${kind}, ${material}`,
  kind: KINDS[kind],
  count,
  colors,
}));
