import { join } from 'node:path';
import type { Sample } from '../../data/dataset';
import { writeFileAtomic } from '../../data/writeFileAtomic';
import type { EmbeddingMap } from './embeddingMap';

/** What is kept of a picture on the map. */
export type MappedSample = Pick<Sample, 'path' | 'label' | 'split'>;

/** Text of `embedding.json`: places to four digits, with each picture's path, label and split. */
export function formatEmbedding({ points, explained }: EmbeddingMap<MappedSample>): string {
  const rows = points.map(({ sample: { path, label, split }, x, y }) => {
    return { sample: { path, label, split }, x: Number(x.toPrecision(4)), y: Number(y.toPrecision(4)) };
  });
  return `${JSON.stringify({ explained, points: rows }).replace(/\},\{/g, '},\n{')}\n`;
}

/** Reads the text of `embedding.json` back. Throws when it is damaged. */
export function parseEmbedding(text: string): EmbeddingMap<MappedSample> {
  const { points, explained } = JSON.parse(text) as EmbeddingMap<MappedSample>;
  if (!Array.isArray(points) || points.length === 0 || !Array.isArray(explained)) {
    throw new Error('without points or explained');
  }
  const bad = points.findIndex(({ sample, x, y }) => !sample?.path || ![x, y].every(Number.isFinite));
  if (bad >= 0) throw new Error(`point ${bad + 1} has no picture or no place`);
  return { points, explained };
}

/** Writes `embedding.json` into the report folder: where `embeddingMap` put each picture. */
export async function writeEmbedding(folder: string, map: EmbeddingMap<MappedSample>): Promise<void> {
  await writeFileAtomic(join(folder, 'embedding.json'), formatEmbedding(map));
}
