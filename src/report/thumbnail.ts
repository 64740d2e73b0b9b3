import sharp from 'sharp';

/**
 * A small copy of a picture as a data URI: turned as its EXIF says, long side at most `size` pixels and never enlarged,
 * transparency on white, JPEG quality 80. Rejects, as sharp does, when the file is missing or does not decode.
 */
export async function thumbnail(path: string, size: number): Promise<string> {
  const jpeg = await sharp(path, { autoOrient: true, failOn: 'error' })
    .resize(size, size, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 80, mozjpeg: true })
    .toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}
