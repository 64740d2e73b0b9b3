import { type BlockArgs, hasSkip } from '../model/blockArgs';
import { squeezedFilters } from '../model/layerSpecs';
import type { LayerRow } from '../model/layerTable';
import { escapeHtml } from './escapeHtml';
import { counted } from './format';
import { PALETTE } from './theme';

const WIDTH = 420;
const CENTRE = 138;
const WIDEST = 190;
const SLAB = 24;
const GAP = 46;
const INK = '#24292f';
const MUTED = '#57606a';

/** One tensor of the drawing, with what made it. */
interface Slab {
  shape: readonly number[];
  /** Undefined for the input. */
  made?: string;
  note?: string;
}

const text = (x: number, y: number, content: string, extra = '') =>
  `<text x="${x}" y="${y}" ${extra}>${escapeHtml(content)}</text>`;

/** Side of what enters: the expansion keeps it; a block without one shows it before its stride. */
function inputSide(block: BlockArgs, layers: readonly LayerRow[]): number {
  const [first] = layers;
  return first.outputShape[0] * (block.expandRatio === 1 ? block.stride : 1);
}

function slabsOf(block: BlockArgs, layers: readonly LayerRow[]): Slab[] {
  const find = (part: string) => layers.find(({ layer }) => layer.endsWith(`.${part}`));
  const weights = (part: string) => counted(find(part)?.parameters ?? 0, 'weight');
  const shapeOf = (part: string) => find(part)?.outputShape ?? [];
  const { kernelSize, stride } = block;
  const wide = block.inputFilters * block.expandRatio;
  const side = inputSide(block, layers);
  const slabs: Slab[] = [{ shape: [side, side, block.inputFilters] }];
  if (block.expandRatio !== 1) {
    const made = `1x1 convolution, ${weights('expandConv')}`;
    slabs.push({ shape: shapeOf('expandConv'), made, note: 'BatchNorm, SiLU' });
  }
  slabs.push({
    shape: shapeOf('depthwiseConv'),
    made: `${kernelSize}x${kernelSize} depthwise, stride ${stride}, ${weights('depthwiseConv')}`,
    note: 'BatchNorm, SiLU',
  });
  slabs.push({
    shape: shapeOf('squeezeExcite'),
    made: `squeeze-and-excitation, ${weights('squeezeExcite')}`,
    note: `mean of each channel: ${wide} → ${squeezedFilters(block)} → ${wide} gates`,
  });
  slabs.push({
    shape: shapeOf('projectConv'),
    made: `1x1 convolution, ${weights('projectConv')}`,
    note: hasSkip(block) ? 'BatchNorm, no activation; the input is added' : 'BatchNorm, no activation',
  });
  return slabs;
}

function drawSlab({ shape, made, note }: Slab, index: number, scale: number): string {
  const top = 14 + index * (SLAB + GAP);
  const width = Math.max(6, shape[2] * scale);
  const arrow =
    index === 0
      ? ''
      : `<path d="M${CENTRE} ${top - GAP + 3}V${top - 4}" stroke="${MUTED}" stroke-width="1.5" marker-end="url(#mbconv-arrow)"/>` +
        text(CENTRE + 10, top - GAP + 19, made ?? '', `fill="${INK}"`) +
        text(CENTRE + 10, top - GAP + 34, note ?? '', `fill="${MUTED}" font-size="11"`);
  const label = shape.join(' x ');
  return `${arrow}<rect x="${CENTRE - width / 2}" y="${top}" width="${width}" height="${SLAB}" rx="3" fill="${PALETTE[0]}" fill-opacity="0.82"/>
${text(CENTRE + width / 2 + 8, top + 16, label, `fill="${INK}" font-weight="600"`)}`;
}

function drawSkip(slabs: number, widestAtEnds: number): string {
  const height = SLAB + GAP;
  const [from, to] = [14 + SLAB / 2, 14 + (slabs - 1) * height + SLAB / 2];
  const left = 24;
  const edge = CENTRE - widestAtEnds / 2;
  return `<path d="M${edge - 2} ${from}H${left}V${to}H${edge - 5}" fill="none" stroke="${PALETTE[1]}" stroke-width="2" marker-end="url(#mbconv-arrow)"/>
${text(left - 6, (from + to) / 2, 'skip connection: added at the end', `fill="${PALETTE[1]}" text-anchor="middle" transform="rotate(-90 ${left - 6} ${(from + to) / 2})"`)}`;
}

/**
 * One MBConv block as a drawing with the shape of every tensor, `height x width x channels`; the bars are as wide as
 * their channels are many. HTML with an SVG inside, as wide as its place and at most 560 pixels.
 * `layers`: the block's rows of `layerTable`.
 */
export function mbConvDrawing(block: BlockArgs, layers: readonly LayerRow[], title: string): string {
  const slabs = slabsOf(block, layers);
  const scale = WIDEST / Math.max(...slabs.map(({ shape }) => shape[2]));
  const height = 14 + slabs.length * (SLAB + GAP) - GAP + 14;
  const drawn = slabs.map((slab, index) => drawSlab(slab, index, scale)).join('\n');
  const skip = hasSkip(block) ? drawSkip(slabs.length, block.inputFilters * scale) : '';
  return `<figure class="course-figure" style="max-width:560px"><figcaption><strong>${escapeHtml(title)}</strong></figcaption>
<svg viewBox="0 0 ${WIDTH} ${height}" width="100%" role="img" aria-label="${escapeHtml(title)}" font-size="12" font-family="system-ui, -apple-system, Segoe UI, Roboto, sans-serif">
<defs><marker id="mbconv-arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="${MUTED}"/></marker></defs>
${drawn}
${skip}
</svg></figure>`;
}
