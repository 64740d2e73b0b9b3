import { extensionOf } from '../imageExtensions';
import type { PictureCheck } from './check';

/** Which ends of a name fit a format. */
const EXTENSIONS_OF_FORMAT: Readonly<Record<string, readonly string[]>> = {
  jpeg: ['.jpg', '.jpeg', '.jpe', '.jfif'],
  png: ['.png'],
  webp: ['.webp'],
  gif: ['.gif'],
  tiff: ['.tif', '.tiff'],
  avif: ['.avif'],
};

/** The formats that are taken for pictures. SVG is none: it has no pixels of its own and may depend on installed fonts. */
export const PICTURE_FORMATS: readonly string[] = Object.keys(EXTENSIONS_OF_FORMAT);

/** JPEG leaves a grey picture's channels equal; a small tolerance allows for colour conversion. */
const GREY_TOLERANCE = 2 / 255;

/** How a picture is stored; the loader converts all of it to 8-bit sRGB on white. */
export const FORMAT_CHECKS: readonly PictureCheck[] = [
  {
    name: 'extension and content disagree',
    needs: 'header',
    severity: 'remark',
    reason: 'The content decides, but a name that lies hints at a careless source.',
    find: ({ path, format }) =>
      (EXTENSIONS_OF_FORMAT[format] ?? []).includes(extensionOf(path))
        ? undefined
        : `the name ends in ${extensionOf(path)} but the content is ${format}`,
  },
  {
    name: 'animation',
    needs: 'header',
    severity: 'remark',
    reason: 'Only the first page or frame is used; it may be blank.',
    find: ({ pages }) => (pages > 1 ? `has ${pages} pages or frames; the first is used` : undefined),
  },
  {
    name: 'CMYK',
    needs: 'header',
    severity: 'remark',
    reason: 'Made for print; its colours change when they are converted to RGB.',
    find: ({ space }) => (space === 'cmyk' ? 'four ink channels; converted to sRGB' : undefined),
  },
  {
    name: '16 bits',
    needs: 'header',
    severity: 'remark',
    reason: 'More than 8 bits a channel; the lower bits are dropped.',
    find: ({ bitDepth }) => (bitDepth > 8 ? `${bitDepth} bits a channel; converted to 8` : undefined),
  },
  {
    name: 'alpha',
    needs: 'header',
    severity: 'remark',
    reason: 'Has a transparency channel, which is laid on white; other programs may use black.',
    find: ({ hasAlpha }) => (hasAlpha ? 'transparency is laid on white' : undefined),
  },
  {
    name: 'grey',
    needs: 'pixels',
    severity: 'remark',
    reason: 'No colour. When one class has more of these, the network can tell the classes by that alone.',
    find: ({ statistics }) =>
      statistics.colourfulness <= GREY_TOLERANCE ? 'no colour; the three channels are equal' : undefined,
  },
  {
    name: 'EXIF-rotated',
    needs: 'header',
    severity: 'remark',
    reason: 'Stored turned or mirrored with a note to turn it back; the loader obeys, some programs do not.',
    find: ({ orientation }) => (orientation > 1 ? `orientation ${orientation} is applied` : undefined),
  },
];
