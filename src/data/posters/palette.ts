import type { Random } from '../random';

/** The colours of one poster, as SVG paints. */
export interface Palette {
  readonly background: string;
  /** A second background for gradients and halves. */
  readonly background2: string;
  /** Readable on both backgrounds. */
  readonly ink: string;
  readonly accents: readonly string[];
  readonly dark: boolean;
}

/** Greens and magentas look garish long before oranges and blues do: printed ones are quieter. */
function hsl(hue: number, full: number, lightness: number): string {
  const turn = ((hue % 360) + 360) % 360;
  const saturation = full * (turn > 65 && turn < 170 ? 0.62 : turn > 270 && turn < 340 ? 0.75 : 1);
  return `hsl(${(((hue % 360) + 360) % 360).toFixed(0)},${saturation.toFixed(0)}%,${lightness.toFixed(0)}%)`;
}

/** Draws a palette: any hue, dark, light or vivid, with neighbouring or opposite accents. */
export function drawPalette(random: Random): Palette {
  const hue = random.uniform(0, 360);
  const mood = random.choose(['dark', 'light', 'vivid', 'pale', 'paper']);
  const turn = random.choose([25, 60, 120, 150, 180]);
  const dark = mood === 'dark' || mood === 'vivid';
  const lightness = { dark: 16, vivid: 42, light: 92, pale: 80, paper: 95 }[mood] as number;
  const saturation =
    ({ dark: 40, vivid: 58, light: 40, pale: 38, paper: 14 }[mood] as number) + random.uniform(-12, 12);
  const shift = dark ? random.uniform(4, 16) : -random.uniform(4, 14);
  return {
    background: hsl(hue, saturation, lightness),
    background2: hsl(hue + random.uniform(-40, 40), saturation, lightness + shift),
    ink: dark ? hsl(hue, 20, 97) : hsl(hue, 45, 16),
    accents: [
      hsl(hue + turn, random.uniform(50, 88), dark ? 62 : 46),
      hsl(hue - turn / 2, random.uniform(40, 85), dark ? 70 : 56),
      hsl(hue + turn * 1.5, random.uniform(30, 70), random.uniform(38, 68)),
    ],
    dark,
  };
}
