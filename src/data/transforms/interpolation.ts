/** How a pixel between pixels gets its value. */
export type Interpolation = 'nearest' | 'bilinear' | 'bicubic';

/** A kernel of an interpolation: its weight at a distance, and the distance from which on it is zero. */
export interface Kernel {
  readonly support: number;
  weight(distance: number): number;
}

/** A triangle: the nearer of two neighbours counts more. */
export const BILINEAR_KERNEL: Kernel = {
  support: 1,
  weight: (distance) => Math.max(0, 1 - Math.abs(distance)),
};

/**
 * Keys' cubic convolution kernel (Keys 1981).
 *
 * @param a its slope at 1: -0.5 is Catmull-Rom (Pillow), -0.75 is what PyTorch takes without antialias
 */
export function cubicKernel(a: number): Kernel {
  return {
    support: 2,
    weight(distance) {
      const x = Math.abs(distance);
      if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
      if (x < 2) return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
      return 0;
    },
  };
}
