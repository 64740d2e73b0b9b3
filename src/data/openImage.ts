import sharp, { type Sharp } from 'sharp';

/** Pixels in memory: RGB, 8 bits, interleaved, `width * height * 3` bytes. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * A picture file as a sharp pipeline that yields sRGB: EXIF orientation applied, transparency laid on white, grey,
 * CMYK, 16-bit and colour-managed pictures converted; of an animation the first frame.
 */
export function openImage(path: string): Sharp {
  return sharp(path, { failOn: 'error' })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb');
}

/**
 * Runs a pipeline and returns its pixels.
 *
 * @param path for the message
 * @throws Error naming the picture when it does not decode
 */
export async function readPixels(image: Sharp, path: string): Promise<Pixels> {
  try {
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (error) {
    throw decodingError(error, path);
  }
}

/** The size in pixels after the EXIF orientation, from the file's header; throws as `readPixels` does. */
export async function readSize(image: Sharp, path: string): Promise<{ width: number; height: number }> {
  try {
    return (await image.metadata()).autoOrient;
  } catch (error) {
    throw decodingError(error, path);
  }
}

function decodingError(error: unknown, path: string): Error {
  return new Error(
    `Cannot read the picture "${path}": ${(error as Error).message.replace(/\s+/g, ' ').trim()}`,
  );
}
