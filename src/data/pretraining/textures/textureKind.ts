import type { Random } from '../../random';
import type { Noise } from '../drawing/noise';

/** The tone of a texture at a place, about 0 (dark, low) to 1 (light, high). */
export type Tone = (x: number, y: number) => number;

/** Makes one instance of a texture; features are about one unit large. */
export type TextureKind = (random: Random, noise: Noise) => Tone;
