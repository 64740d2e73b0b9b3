import { runInNewContext } from 'node:vm';
import { transpileModule } from 'typescript';
import type { NotebookFile } from './notebookFile';
import { choice, type Declarations } from './parameters';

/**
 * What is declared in a notebook's cell tagged `parameters`, read without running the notebook: the cell alone is
 * evaluated, with a `parameters` that keeps what it is given.
 *
 * @throws Error when there is no such cell, or when it uses anything but literal values and `choice`
 */
export function notebookParameters(notebook: NotebookFile): Declarations {
  const cell = notebook.cells.find(({ tags }) => tags.includes('parameters'));
  if (!cell) throw new Error(`${notebook.path}: no cell is tagged "parameters"`);
  let declared: Declarations | undefined;
  const keep = (given: Declarations): Declarations => {
    declared = given;
    return given;
  };
  try {
    runInNewContext(transpileModule(cell.source, {}).outputText, { parameters: keep, choice, exports: {} });
  } catch (error) {
    throw new Error(
      `${notebook.path}: the cell tagged "parameters" needs more than literal values (${(error as Error).message})`,
    );
  }
  if (!declared)
    throw new Error(`${notebook.path}: the cell tagged "parameters" does not call parameters({ ... })`);
  return { ...declared };
}
