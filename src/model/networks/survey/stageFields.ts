import { imageSizeOf } from '../../architectures';
import { layerGraph } from '../../layerGraph';
import { type ReceptiveField, reachSize, receptiveFields } from '../../receptiveField';
import type { PlannedLayer } from '../declare/planNetwork';
import { SURVEY } from './surveyNetworks';

/** What a place of the last maps of one side sees. */
export interface StageField {
  /** The part that gives them. */
  readonly part: string;
  /** How often the picture's side has been halved, about. */
  readonly halvings: number;
  /** Side of the maps. */
  readonly side: number;
  /** Side of the receptive field, in pixels of the picture. */
  readonly field: number;
  /** Its rows and columns: those of the first place, and how far the next one's lie from them. */
  readonly reach: ReceptiveField;
}

/** Places of the layers that lead to the last one: all but those of auxiliary heads. */
function onTheWay(layers: readonly PlannedLayer[]): ReadonlySet<number> {
  const found = new Set<number>();
  const follow = (place: number): void => {
    if (place < 0 || found.has(place)) return;
    found.add(place);
    layers[place].inputs.forEach(follow);
  };
  follow(layers.length - 1);
  return found;
}

/**
 * The receptive field at the end of each stage of a network, which is the last part that gives maps of one side; for pictures
 * of the published size.
 */
export function stageFields(arch: string): StageField[] {
  const imageSize = imageSizeOf(arch);
  const layers = layerGraph(arch, 2, imageSize);
  const fields = receptiveFields(layers);
  const way = onTheWay(layers);
  const stages = new Map<number, StageField>();
  for (const [place, { part, outputShape }] of layers.entries()) {
    const field = fields[place];
    const isEnd = layers[place + 1]?.part !== part;
    if (field === null || !isEnd || !way.has(place)) continue;
    const [side] = outputShape;
    const halvings = Math.round(Math.log2(imageSize / side));
    if (halvings > 0)
      stages.set(halvings, { part, halvings, side, field: reachSize(field[0]), reach: field });
  }
  return [...stages.values()].sort((a, b) => a.halvings - b.halvings);
}

/** Halvings that a table of fields has a column for. */
const HALVINGS = [1, 2, 3, 4, 5] as const;

/** The networks of the survey with the receptive field of each of their stages, in pixels; null where there is no such stage. */
export function fieldTable(): Record<string, string | number | null>[] {
  return SURVEY.map(({ arch, name }) => {
    const stages = stageFields(arch);
    const fields = HALVINGS.map((halvings) => {
      const stage = stages.find((one) => one.halvings === halvings);
      return [`maps of 1/${2 ** halvings}`, stage?.field ?? null];
    });
    return { network: name, picture: imageSizeOf(arch), ...Object.fromEntries(fields) };
  });
}
