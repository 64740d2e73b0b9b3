import type { Random } from '../../random';

/** Red, green and blue, 0 to 1. */
export type Color = readonly [number, number, number];

/** A colour by hue (degrees), saturation and lightness (0 to 1): the HSL of CSS Color 4. */
export function hsl(hue: number, saturation: number, lightness: number): Color {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const turn = (((offset + hue / 30) % 12) + 12) % 12;
    return lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1));
  };
  return [channel(0), channel(8), channel(4)];
}

/** The colour `share` of the way from one to the other. */
export function blend(one: Color, other: Color, share: number): Color {
  return [
    one[0] + (other[0] - one[0]) * share,
    one[1] + (other[1] - one[1]) * share,
    one[2] + (other[2] - one[2]) * share,
  ];
}

/** The colour times a factor. */
export function dim([red, green, blue]: Color, factor: number): Color {
  return [red * factor, green * factor, blue * factor];
}

/** A colour near this one: another brightness and a slight cast. `amount` 1 moves a channel by about 0.06. */
export function vary(color: Color, random: Random, amount = 1): Color {
  const light = random.normal(0, 0.05) * amount;
  const cast = () => random.normal(0, 0.03) * amount;
  const inside = (value: number) => Math.min(1, Math.max(0, value));
  return [
    inside(color[0] + light + cast()),
    inside(color[1] + light + cast()),
    inside(color[2] + light + cast()),
  ];
}

/** A colour as photographs have them: mostly earth, green, sky and grey, seldom vivid. */
export function naturalColor(random: Random): Color {
  const kind = random.uniform();
  if (kind < 0.28) return hsl(random.uniform(15, 50), random.uniform(0.05, 0.5), random.uniform(0.1, 0.8));
  if (kind < 0.46) return hsl(random.uniform(60, 150), random.uniform(0.05, 0.42), random.uniform(0.1, 0.6));
  if (kind < 0.6) return hsl(random.uniform(190, 240), random.uniform(0.05, 0.5), random.uniform(0.15, 0.85));
  if (kind < 0.88) return hsl(random.uniform(0, 360), random.uniform(0, 0.1), random.uniform(0.04, 0.97));
  return hsl(random.uniform(0, 360), random.uniform(0.3, 0.95), random.uniform(0.2, 0.75));
}

/** A clear colour of any hue. */
export function vividColor(random: Random): Color {
  return hsl(random.uniform(0, 360), random.uniform(0.5, 1), random.uniform(0.3, 0.65));
}
