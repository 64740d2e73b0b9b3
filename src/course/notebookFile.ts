import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A cell of a notebook file (nbformat 4). */
export interface NotebookCell {
  readonly type: 'code' | 'markdown' | 'raw';
  readonly source: string;
  readonly tags: readonly string[];
  /** Number of outputs; committed notebooks have none. */
  readonly outputs: number;
}

/** A notebook file, reduced to what the checks and the runner need. */
export interface NotebookFile {
  readonly path: string;
  /** File name without folder and extension, such as `01_data_preparation`. */
  readonly name: string;
  /** Text of the first heading. */
  readonly title: string;
  readonly cells: readonly NotebookCell[];
}

interface RawCell {
  cell_type: NotebookCell['type'];
  source: string | string[];
  metadata?: { tags?: string[] };
  outputs?: unknown[];
}

/**
 * Reads a notebook.
 *
 * @throws Error when the file is not a notebook of format 4
 */
export function readNotebook(path: string): NotebookFile {
  let content: { nbformat?: number; cells?: RawCell[] };
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: not a notebook (${(error as Error).message})`);
  }
  if (content.nbformat !== 4 || !Array.isArray(content.cells)) {
    throw new Error(`${path}: not a notebook of format 4`);
  }
  const cells = content.cells.map((cell) => ({
    type: cell.cell_type,
    source: Array.isArray(cell.source) ? cell.source.join('') : cell.source,
    tags: cell.metadata?.tags ?? [],
    outputs: cell.outputs?.length ?? 0,
  }));
  const name = basename(path, '.ipynb');
  const heading = cells
    .filter((cell) => cell.type === 'markdown')
    .map((cell) => /^#\s+(.+)$/m.exec(cell.source)?.[1])
    .find((title) => title !== undefined);
  return { path, name, title: heading ?? name, cells };
}
