import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, open, readdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { PIXEL_CHECK_NAMES } from './checks/checks';
import { findings } from './checks/findings';
import { inspectHeader } from './inspectHeader';
import { inspectImage } from './inspectImage';
import { openDataset } from './openDataset';
import { createRandom } from './random';
import { temporaryFolder } from './temporaryFolder';

/** A picture with content: soft blocks and fine noise, so that no check finds anything; another seed, another picture. */
function good(seed: number, width = 96, height = 72): Sharp {
  const random = createRandom(seed);
  const shades = Array.from({ length: 48 }, () => random.integer(180));
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at++) {
    const [column, row] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    const block = Math.floor((column * 4) / width) + 4 * Math.floor((row * 4) / height);
    data[at] = shades[block * 3 + (at % 3)] + random.integer(70);
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

const flat = (brightness: number, width = 64, height = 64) =>
  sharp({
    create: { width, height, channels: 3, background: { r: brightness, g: brightness, b: brightness + 6 } },
  });

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function pngChunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = CRC_TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, check]);
}

/** A PNG that claims any size and holds `rows` rows of black: a small file, a large picture. */
function claimedPng(width: number, height: number, rows: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc((width + 1) * rows));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [pngChunk('IHDR', header), pngChunk('IDAT', pixels), pngChunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([start, ...chunks]);
}

const jpeg = (seed: number) => good(seed).jpeg({ quality: 95 }).toBuffer();
const png = (seed: number) => good(seed).png().toBuffer();
const cut = async (picture: Promise<Buffer>, share: number) => {
  const whole = await picture;
  return whole.subarray(0, Math.floor(whole.length * share));
};
const frames = async () => {
  const pages = await Promise.all(
    [1, 2, 3].map((seed) =>
      good(seed + 500)
        .png()
        .toBuffer(),
    ),
  );
  return sharp(pages, { join: { animated: true } });
};

const drawing = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">${content}</svg>`;

/** Ten to the power of thirty characters, when somebody expands them. */
function entityBomb(): string {
  const entities = Array.from({ length: 30 }, (_, index) => {
    const value = index === 0 ? 'ha' : `&a${index - 1};`.repeat(10);
    return `<!ENTITY a${index} "${value}">`;
  });
  return `<!DOCTYPE svg [${entities.join('')}]>${drawing('<text y="20">&a29;</text>')}`;
}

async function writeLatin1(path: string, content: Promise<Uint8Array>): Promise<void> {
  const file = await open(Buffer.from(path, 'latin1'), 'w');
  await file.writeFile(await content);
  await file.close();
}

/** One bad or odd file: where it lies below the class folder, its content, and what the table must say. */
interface Case {
  readonly name: string;
  readonly content?: () => Promise<Uint8Array> | Uint8Array;
  /** Makes something else than a file. */
  readonly make?: (path: string) => Promise<void>;
  /** Begins with the check's name; undefined when the file is fine. */
  readonly problem?: RegExp;
  readonly excluded?: boolean;
  /** Header and end are sound, so that only decoding shows the damage. */
  readonly damagedWithin?: boolean;
}

const fatal = (name: string, content: Case['content'], problem: RegExp): Case => ({
  name,
  content,
  problem,
  excluded: true,
});
const remark = (name: string, content: Case['content'], problem: RegExp): Case => ({
  name,
  content,
  problem,
});
const fine = (name: string, seed: number): Case => ({ name, content: () => png(seed) });

const CASES: readonly Case[] = [
  fatal('empty.jpg', () => new Uint8Array(), /^zero bytes: /),
  fatal('one-byte.png', () => Uint8Array.of(0x89), /^does not decode: /),
  fatal('text.jpg', () => Buffer.from('this is no picture'), /^does not decode: /),
  fatal('page.png', () => Buffer.from('<!doctype html><title>404</title>'), /^does not decode: /),
  fatal(
    'pointer.jpg',
    () => Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n'),
    /^does not decode: /,
  ),
  fatal('zeros.jpg', () => new Uint8Array(5000), /^does not decode: /),
  fatal(
    'noise.webp',
    () => Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251),
    /^does not decode: /,
  ),
  fatal(
    'signature-only.png',
    () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    /^(does not decode|truncated): /,
  ),
  fatal('header-only.jpg', () => cut(jpeg(1), 0.05), /^(does not decode|truncated): /),
  fatal('half.jpg', () => cut(jpeg(2), 0.5), /^truncated: /),
  fatal('nearly-whole.jpg', () => cut(jpeg(3), 0.9), /^truncated: /),
  fatal('half.png', () => cut(png(4), 0.5), /^truncated: /),
  fatal(
    'half.webp',
    () => cut(good(5).webp({ lossless: true }).toBuffer(), 0.5),
    /^(truncated|does not decode): /,
  ),
  fatal('half.gif', () => cut(good(6).gif().toBuffer(), 0.5), /^(truncated|does not decode): /),
  fatal(
    'half.tif',
    () => cut(good(7).tiff({ compression: 'lzw' }).toBuffer(), 0.5),
    /^(truncated|does not decode): /,
  ),
  fatal(
    'half.avif',
    () => cut(good(8).avif({ effort: 0 }).toBuffer(), 0.5),
    /^(truncated|does not decode): /,
  ),
  {
    name: 'damaged-pixels.png',
    content: async () => {
      const bytes = Buffer.from(await png(9));
      bytes.fill(0xaa, bytes.length >> 1, (bytes.length >> 1) + 200);
      return bytes;
    },
    problem: /^truncated: /,
    excluded: true,
    damagedWithin: true,
  },
  {
    name: 'missing-rows.png',
    content: () => claimedPng(200, 200, 40),
    problem: /^truncated: /,
    excluded: true,
    damagedWithin: true,
  },
  fatal('no-pixels.png', () => claimedPng(0, 10, 1), /^(does not decode|truncated): /),
  fatal(
    'hundred-megapixels.png',
    () => claimedPng(10_000, 10_000, 10),
    /^over the pixel limit: 10000x10000 is 100 million/,
  ),
  fatal(
    'bomb.png',
    () => claimedPng(60_000, 60_000, 10),
    /^over the pixel limit: 60000x60000 is 3,600 million/,
  ),
  fatal(
    'just-over.png',
    () => claimedPng(80_001, 1000, 1),
    /^over the pixel limit: 80001x1000 is 80 million/,
  ),
  fatal(
    'drawing.png',
    () => Buffer.from(drawing('<rect width="30" height="30" fill="red"/>')),
    /^does not decode: the content is svg; accepted are jpeg, /,
  ),
  fatal('entity-bomb.png', () => Buffer.from(entityBomb()), /^does not decode: .*entity/),
  {
    name: 'three-gigabytes.jpg',
    make: async (path) => {
      await writeFile(path, await jpeg(11));
      await truncate(path, 3 * 2 ** 30); // Takes no room on the disk: the rest is a hole.
    },
    problem: /^cannot be read: has 3072 MiB; the limit is 1024/,
    excluded: true,
  },
  {
    name: 'pipe.jpg',
    make: async (path) => void execFileSync('mkfifo', [path]),
    problem: /^cannot be read: is no file but a pipe or a device/,
    excluded: true,
  },
  {
    name: 'endless.png',
    make: (path) => symlink('/dev/zero', path),
    problem: /^cannot be read: is no file but a pipe or a device/,
    excluded: true,
  },
  {
    name: 'no-utf8-\ufffd.png',
    make: (path) => writeLatin1(path.replace('\ufffd', '\xe9'), png(12)),
    problem: /^cannot be read: the name is no valid UTF-8/,
    excluded: true,
  },
  {
    name: 'folder.png/inside.png',
    content: () => png(13),
  },
  fatal('archive.png', () => Buffer.from('PK\u0003\u0004 not a picture'), /^does not decode: /),
  fatal('script.gif', () => Buffer.from('GIF89a=1;alert(1)//'), /^(does not decode|truncated): /),
  {
    name: 'nowhere.png',
    make: (path) => symlink('/nowhere/at/all.png', path),
    problem: /^cannot be read: is a link that leads nowhere/,
    excluded: true,
  },
  {
    name: 'circle.png',
    make: (path) => symlink(path, path),
    problem: /^cannot be read: is a link that leads to itself/,
    excluded: true,
  },
  { name: 'up', make: (path) => symlink(dirname(path), path) },
  {
    name: 'outside.png',
    make: async (path) => symlink(join(dirname(path), '..', '..', 'elsewhere.png'), path),
  },
  remark(
    'really-a-png.jpg',
    () => png(20),
    /^extension and content disagree: the name ends in \.jpg but the content is png/,
  ),
  remark('really-a-jpeg.gif', () => jpeg(21), /^extension and content disagree: .*\.gif .* jpeg/),
  remark('animated.gif', async () => (await frames()).gif().toBuffer(), /^animation: has 3 pages/),
  remark('animated.webp', async () => (await frames()).webp().toBuffer(), /^animation: has 3 pages/),
  remark('ink.jpg', () => good(22).toColourspace('cmyk').jpeg().toBuffer(), /^CMYK: /),
  remark('deep.png', () => good(23).toColourspace('rgb16').png().toBuffer(), /^16 bits: 16 bits/),
  remark(
    'deep.tif',
    () => good(24).toColourspace('rgb16').tiff({ compression: 'lzw' }).toBuffer(),
    /^16 bits: 16 bits/,
  ),
  remark('clear.png', () => good(25).ensureAlpha(0.5).png().toBuffer(), /^alpha: /),
  remark('grey.png', () => good(26).greyscale().png().toBuffer(), /^grey: /),
  remark('grey.jpg', () => good(27).greyscale().jpeg().toBuffer(), /^grey: /),
  remark('grey-in-colour.jpg', () => good(28).greyscale().toColourspace('srgb').jpeg().toBuffer(), /^grey: /),
  remark(
    'turned.jpg',
    () => good(29).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    /^EXIF-rotated: orientation 6/,
  ),
  remark(
    'mirrored.jpg',
    () => good(30).withMetadata({ orientation: 2 }).jpeg().toBuffer(),
    /^EXIF-rotated: orientation 2/,
  ),
  remark('tiny.png', () => good(31, 16, 12).png().toBuffer(), /^tiny: 16x12/),
  remark('one-pixel.png', () => good(32, 1, 1).png().toBuffer(), /^tiny: 1x1/),
  remark('strip.png', () => good(33, 400, 40).png().toBuffer(), /^odd aspect: one side is 10\.0 times/),
  remark('dark.png', () => good(34).linear(0.15, 0).png().toBuffer(), /^very dark: /),
  remark('bright.png', () => good(35).linear(0.03, 247).png().toBuffer(), /^very bright: /),
  remark('blurred.jpg', () => good(36, 640, 480).blur(24).jpeg().toBuffer(), /^blurred: /),
  remark('blank.png', () => flat(130).png().toBuffer(), /^low information: entropy 0\.0/),
  fine('two words.png', 40),
  fine('it\'s "quoted".png', 41),
  fine('a,comma;and=1+1.png', 42),
  fine('new\nline.png', 43),
  fine('<script>alert(1)</script>'.replace('/', '-').concat('.png'), 44),
  fine('caf\u00e9.png', 45),
  fine('cafe\u0301.png', 46),
  fine('\u{1F408}\u200d\u2b1b \u6d77\u62a5.png', 47),
  fine('-rf.png', 48),
  fine('100%25.png', 49),
  fine('back\\slash.png', 50),
  fine(`${'n'.repeat(240)}.png`, 51),
  fine(`${Array(12).fill('deep'.repeat(20)).join('/')}/far.png`, 52),
  fine('UPPER.PNG', 53),
  fine('two.dots.png', 54),
  fine(' spaces around .png', 56),
  fine('tab\tand\rreturn.png', 57),
  fine('\u202egnp.reversed\u200b.png', 58),
  fine('\u001b[31mred.png', 59),
  fine('$(reboot) `x` %s {{y}}.png', 60),
  fine('q?.png#part&a=b.png', 62),
  {
    name: 'zz copy.png',
    content: () => png(40),
    problem: /^duplicate: the same picture as ".*two words\.png"/,
  },
  {
    name: 'smaller.jpg',
    content: () => good(55, 480, 360).resize(240).jpeg().toBuffer(),
    problem: /^near duplicate: looks like/,
  },
  {
    name: 'larger.jpg',
    content: () => good(55, 480, 360).jpeg().toBuffer(),
    problem: /^near duplicate: looks like/,
  },
];

test(`${CASES.length} kinds of bad and odd files: each is in the table with its reason, none stops the scan`, async (context) => {
  const { path: root, remove } = await temporaryFolder();
  context.after(remove);
  const data = join(root, 'data');
  await writeFile(join(root, 'elsewhere.png'), await png(98));
  for (const entry of CASES) {
    const path = join(data, 'bad', entry.name);
    await mkdir(dirname(path), { recursive: true });
    if (entry.make !== undefined) await entry.make(path);
    else await writeFile(path, await (entry.content as NonNullable<Case['content']>)());
  }
  await mkdir(join(data, 'good'), { recursive: true });
  for (let seed = 100; seed < 110; seed++)
    await writeFile(join(data, 'good', `${seed}.png`), await png(seed));

  for (const inspect of ['full', 'header'] as const) {
    const options = { data, out: join(root, 'out'), valFraction: 0.2, inspect };
    const dataset = await openDataset(options);
    const byName = new Map(
      dataset.samples.map((sample) => [sample.path.slice(`${data}/bad/`.length), sample]),
    );
    for (const { name, problem, excluded = false, damagedWithin = false } of CASES) {
      if (name === 'up') continue; // A link to a folder is no picture; below it nothing is listed twice.
      const sample = byName.get(name);
      assert.ok(sample !== undefined, `${name} is not in the table`);
      const told = `${name}, ${inspect}: ${sample.problems.join(' | ')}`;
      for (const text of sample.problems) assert.ok(!text.includes('\n') || text.includes('new\nline'), told);
      // A header does not show this; the note says so, and the same checks are named there.
      const unseen = PIXEL_CHECK_NAMES.some((check) => problem?.source.startsWith(`^${check}: `));
      if (inspect === 'header' && (damagedWithin || unseen)) continue;
      assert.equal(sample.split === 'excluded', excluded, told);
      if (problem === undefined) assert.deepEqual(sample.problems, [], told);
      else
        assert.ok(
          sample.problems.some((text) => problem.test(text)),
          told,
        );
    }
    const listed = CASES.length - 1 + 10;
    assert.equal(dataset.samples.length, listed);
    assert.ok((await readdir(join(data, 'bad'))).length <= listed);
    // Every problem belongs to a check of the table, and the table survives being written and read back.
    const problems = dataset.samples.flatMap((sample) => sample.problems).length;
    assert.equal(
      findings(dataset).reduce((sum, result) => sum + result.findings.length, 0),
      problems,
    );
    assert.deepEqual(await openDataset(options), dataset);
  }
});

test('a picture that is cut off at any place is left out', async (context) => {
  const { path: root, remove } = await temporaryFolder();
  context.after(remove);
  const kinds = {
    jpg: good(1).jpeg(),
    progressive: good(1).jpeg({ progressive: true }),
    png: good(1).png(),
    webp: good(1).webp(),
    gif: good(1).gif(),
    tif: good(1).tiff({ compression: 'lzw' }),
    avif: good(1).avif({ effort: 0 }),
  };
  for (const [name, kind] of Object.entries(kinds)) {
    const whole = await kind.toBuffer();
    // The last bytes of a PNG and of a GIF only say that it ends here: without them no pixel is lost.
    const longest = whole.length - (name === 'png' ? 13 : name === 'gif' ? 3 : 1);
    for (let part = 0; part <= 20; part++) {
      const path = join(root, `${name}.jpg`);
      await writeFile(path, whole.subarray(0, Math.round((longest * part) / 20)));
      for (const inspect of [inspectImage, inspectHeader]) {
        const { decodes, problems } = await inspect(path);
        assert.ok(
          !decodes && /^(zero bytes|does not decode|truncated): /.test(problems[0]),
          `${name}, ${part}/20`,
        );
      }
    }
  }
});
