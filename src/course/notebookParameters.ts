import { runInNewContext } from 'node:vm';
import { transpileModule } from 'typescript';
import type { NotebookCell, NotebookFile } from './notebookFile';
import { choice, type Declarations } from './parameters';

/** The tag of the cells that declare parameters. */
const TAG = 'parameters';

/** The cells of a notebook that declare parameters; most notebooks have one. */
export function parameterCells({ cells }: NotebookFile): NotebookCell[] {
  return cells.filter(({ tags }) => tags.includes(TAG));
}

function declaredIn(cell: NotebookCell, path: string): Declarations {
  let declared: Declarations | undefined;
  const keep = (given: Declarations): Declarations => {
    declared = given;
    return given;
  };
  const context = { parameters: keep, choice, exports: {} };
  try {
    runInNewContext(transpileModule(cell.source, {}).outputText, context);
  } catch (error) {
    throw new Error(
      `${path}: a cell tagged "${TAG}" needs more than literal values (${(error as Error).message})`,
    );
  }
  if (!declared) throw new Error(`${path}: a cell tagged "${TAG}" does not call parameters({ ... })`);
  return declared;
}

/**
 * What is declared in a notebook's cells tagged `parameters`, read without running the notebook: each of these cells
 * alone is evaluated, with a `parameters` that keeps what it is given.
 *
 * @throws Error when there is no such cell, when one uses anything but literal values and `choice`, and when two
 *   declare the same name
 */
export function notebookParameters(notebook: NotebookFile): Declarations {
  const cells = parameterCells(notebook);
  if (cells.length === 0) throw new Error(`${notebook.path}: no cell is tagged "${TAG}"`);
  const all: Declarations = {};
  for (const cell of cells) {
    for (const [name, declared] of Object.entries(declaredIn(cell, notebook.path))) {
      if (Object.hasOwn(all, name)) throw new Error(`${notebook.path}: parameter ${name} is declared twice`);
      all[name] = declared;
    }
  }
  return all;
}

/** By parameter, the comment on its line: `epochs: 20, // how often` gives `how often`. */
export function parameterComments(notebook: NotebookFile): Record<string, string> {
  const lines = parameterCells(notebook).flatMap(({ source }) => source.split('\n'));
  const found = lines.flatMap((line) => {
    const [, name, comment] = /^\s*(\w+):.*,\s*\/\/\s*(.+)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, comment.trim()] as const];
  });
  return Object.fromEntries(found);
}
