import { imageSizeOf } from '../../model/architectures';
import { layerGraph } from '../../model/layerGraph';
import type { NetworkDefinition } from '../../model/networks/declare/networkDefinition';
import type { PlannedLayer } from '../../model/networks/declare/planNetwork';
import { escapeHtml } from '../escapeHtml';
import { PALETTE } from '../theme';
import { type DrawnNode, drawnNodes } from './drawnNodes';
import { type Placing, placeNodes } from './placeNodes';

/** What is drawn: some parts of a network, one behind the other. */
export interface DrawnParts {
  /** From `layerGraph`. */
  readonly layers: readonly PlannedLayer[];
  /** Side of the pictures that the layers were planned for, in pixels. */
  readonly imageSize: number;
  readonly parts: readonly string[];
  readonly title: string;
}

/** Pixels: a box, the room between boxes, and that around them. */
const BOX = { width: 184, height: 60 };
const GAP = { x: 18, y: 34 };
const EDGE = 4;
const INK = '#24292f';
const MUTED = '#57606a';

const left = (column: number): number => EDGE + column * (BOX.width + GAP.x);
const top = (row: number): number => EDGE + row * (BOX.height + GAP.y);
const middle = (column: number): number => left(column) + BOX.width / 2;
/** A lane has no boxes, so it stands close to the column before it. */
const LANE = 14;
/** The arrowheads of lines that go from box to box, and of those that skip some. */
const ARROWS = ['course-arrow', 'course-arrow-skip'] as const;

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${escapeHtml(content)}</text>`;
}

function drawArrow(id: string, index: number): string {
  const colour = index === 0 ? MUTED : PALETTE[1];
  return `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="${colour}"/></marker>`;
}

function drawBox(node: DrawnNode, column: number, row: number, widest: number): string {
  const [x, y] = [left(column), top(row)];
  const { title, shape, notes, parameters, inputs } = node;
  const hasNone = inputs.length === 0;
  const bar = Math.max(3, ((BOX.width - 20) * shape[shape.length - 1]) / widest);
  const count = parameters > 0 ? parameters.toLocaleString('en-US') : '';
  return `<g><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="5" fill="${hasNone ? '#f6f8fa' : '#ffffff'}" stroke="#afb8c1"/>
${text(x + 10, y + 17, title, `fill="${INK}" font-weight="600"`)}
${text(x + 10, y + 33, shape.join(' x '), `fill="${INK}"`)}
${text(x + BOX.width - 10, y + 33, count, `fill="${MUTED}" font-size="11" text-anchor="end"`)}
${text(x + 10, y + 48, notes.join(', '), `fill="${MUTED}" font-size="11"`)}
<rect x="${x + 10}" y="${y + 53}" width="${bar}" height="3.5" rx="1.5" fill="${PALETTE[0]}"/></g>`;
}

/** A box's place. */
interface Cell {
  readonly column: number;
  readonly row: number;
}

/** A line from under one box to above another, which goes down at `x`; one that skips boxes is orange. */
function drawLine(from: Cell, to: Cell, x: number, skips: boolean): string {
  const [startY, endY] = [top(from.row) + BOX.height, top(to.row) - 1];
  const [out, into] = [startY + GAP.y * 0.35, endY - GAP.y * 0.45];
  const path = `M${middle(from.column)} ${startY}V${out}H${x}V${into}H${middle(to.column)}V${endY}`;
  const [colour, width, arrow] = skips ? [PALETTE[1], 2, ARROWS[1]] : [MUTED, 1.4, ARROWS[0]];
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round" marker-end="url(#${arrow})"/>`;
}

function drawLines(nodes: readonly DrawnNode[], { columns, rows, lanes }: Placing): string[] {
  return nodes.flatMap(({ inputs }, to) =>
    inputs.map((from) => {
      const own = lanes.get(`${from}>${to}`);
      const x =
        own === undefined ? middle(inputs.length > 1 ? columns[from] : columns[to]) : left(own) + LANE;
      const at = (place: number): Cell => ({ column: columns[place], row: rows[place] });
      return drawLine(at(from), at(to), x, own !== undefined);
    }),
  );
}

/**
 * Parts of a network as a drawing, made from its layers: a box for each layer with the shape of its output, `height x width x
 * channels`, its number of weights, and a bar as long as the channels are many; norms and activations are noted in the box
 * of the layer before them. Lines that skip boxes are orange. HTML with an SVG inside, at most as wide as its place.
 * Throws for a part that is not there.
 */
export function networkDrawing({ layers, imageSize, parts, title }: DrawnParts): string {
  const nodes = drawnNodes(layers, parts, imageSize);
  const placing = placeNodes(nodes);
  const widest = Math.max(...nodes.map(({ shape }) => shape[shape.length - 1]));
  const ends = [
    ...placing.columns.map((column) => left(column) + BOX.width),
    ...[...placing.lanes.values()].map((column) => left(column) + LANE),
  ];
  const width = Math.max(...ends) + EDGE;
  const height = top(placing.rowCount) - GAP.y + EDGE;
  const boxes = nodes.map((node, place) =>
    drawBox(node, placing.columns[place], placing.rows[place], widest),
  );
  const lines = drawLines(nodes, placing);
  return `<figure class="course-figure"><figcaption><strong>${escapeHtml(title)}</strong></figcaption>
<svg viewBox="0 0 ${width} ${height}" width="${width}" style="max-width:100%;height:auto" role="img" aria-label="${escapeHtml(title)}" font-size="12" font-family="system-ui, -apple-system, Segoe UI, Roboto, sans-serif">
<defs>${ARROWS.map(drawArrow).join('')}</defs>
${lines.join('\n')}
${boxes.join('\n')}
</svg></figure>`;
}

/**
 * Parts of `network`, a published name or a definition of one's own, with shapes for pictures of its published size. Throws for an
 * unknown name.
 */
export function partsOf(network: string | NetworkDefinition, title: string, ...parts: string[]): DrawnParts {
  const imageSize = typeof network === 'string' ? imageSizeOf(network) : network.imageSize;
  return { title, parts, imageSize, layers: layerGraph(network, 1000, imageSize) };
}

/** Several drawings side by side, as far as there is room. */
export function networkDrawings(drawings: readonly DrawnParts[]): string {
  const figures = drawings.map(networkDrawing).join('\n');
  return `<div style="display:flex;flex-wrap:wrap;gap:8px 32px;align-items:flex-start">${figures}</div>`;
}
