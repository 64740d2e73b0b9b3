import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type CompilerOptions,
  createCompilerHost,
  createProgram,
  createSourceFile,
  type Diagnostic,
  flattenDiagnosticMessageText,
  getPreEmitDiagnostics,
  ModuleKind,
  parseJsonConfigFileContent,
  sys,
} from 'typescript';
import type { NotebookFile } from './notebookFile';
import { notebookParameters, parameterCells } from './notebookParameters';

/** Something wrong in a notebook: where, and what. */
export interface NotebookProblem {
  readonly notebook: string;
  /** Cell number from 1, counting all cells. */
  readonly cell: number;
  /** Line in the cell, from 1. */
  readonly line: number;
  readonly message: string;
}

const MAX_CELL_LINES = 25;
const MAX_USUAL_LINES = 12;
/** What the report's pages and JupyterLab show without wrapping. */
const MAX_LINE_LENGTH = 110;

/** One module per notebook: its code cells in order, and for each line the cell it is from. */
function asModule(notebook: NotebookFile): { text: string; origin: { cell: number; line: number }[] } {
  const lines: string[] = [];
  const origin: { cell: number; line: number }[] = [];
  notebook.cells.forEach((cell, index) => {
    if (cell.type !== 'code') return;
    cell.source.split('\n').forEach((text, line) => {
      lines.push(text);
      origin.push({ cell: index + 1, line: line + 1 });
    });
  });
  return { text: `${lines.join('\n')}\nexport {};\n`, origin };
}

/**
 * Type-checks the cells of each notebook with the project's strict settings. The kernel itself is not strict: what
 * it lets through is found here. The cells of a notebook are seen as one module at the project's root.
 */
export function checkCellTypes(notebooks: readonly NotebookFile[]): NotebookProblem[] {
  const config = parseJsonConfigFileContent(
    JSON.parse(readFileSync('tsconfig.json', 'utf8')),
    sys,
    process.cwd(),
  );
  // Cells may await; a value at the end of a cell is shown, so an expression may stand alone.
  const options: CompilerOptions = { ...config.options, module: ModuleKind.ESNext };
  const modules = new Map(
    notebooks.map((notebook) => [resolve(`${notebook.name}.cells.ts`), { notebook, ...asModule(notebook) }]),
  );
  const host = createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => modules.has(resolve(file)) || fileExists(file);
  host.getSourceFile = (file, language, ...rest) => {
    const module = modules.get(resolve(file));
    return module ? createSourceFile(file, module.text, language) : getSourceFile(file, language, ...rest);
  };
  const program = createProgram([...modules.keys()], options, host);
  const toProblem = (diagnostic: Diagnostic): NotebookProblem | undefined => {
    const module = diagnostic.file && modules.get(resolve(diagnostic.file.fileName));
    if (!module || !diagnostic.file) return undefined;
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    const where = module.origin[line] ?? { cell: module.notebook.cells.length, line: 1 };
    return {
      notebook: module.notebook.path,
      ...where,
      message: flattenDiagnosticMessageText(diagnostic.messageText, ' '),
    };
  };
  return getPreEmitDiagnostics(program)
    .map(toProblem)
    .filter((problem): problem is NotebookProblem => problem !== undefined);
}

/**
 * Checks how a notebook is written: committed without outputs, short cells, prose before code, a cell tagged
 * `parameters`, a title, a summary and exercises.
 */
export function checkNotebookStyle(notebook: NotebookFile): NotebookProblem[] {
  const problems: NotebookProblem[] = [];
  const say = (index: number, message: string): void => {
    problems.push({ notebook: notebook.path, cell: index + 1, line: 1, message });
  };
  const lengths: number[] = [];
  notebook.cells.forEach((cell, index) => {
    if (cell.type !== 'code') return;
    const length = cell.source.split('\n').filter((line) => line.trim()).length;
    lengths.push(length);
    if (cell.outputs > 0)
      say(index, 'is committed with outputs. Clear them (Edit, Clear Outputs of All Cells) and save.');
    if (length > MAX_CELL_LINES)
      say(index, `has ${length} lines, more than ${MAX_CELL_LINES}: move code to src.`);
    if (length === 0) say(index, 'is empty.');
    const widest = Math.max(...cell.source.split('\n').map((line) => line.length));
    if (widest > MAX_LINE_LENGTH)
      say(index, `has a line of ${widest} characters, more than ${MAX_LINE_LENGTH}.`);
  });
  const long = lengths.filter((length) => length > MAX_USUAL_LINES).length;
  if (long > lengths.length / 10)
    say(0, `${long} of ${lengths.length} cells have more than ${MAX_USUAL_LINES} lines: move code to src.`);
  if (parameterCells(notebook).length === 0) say(0, 'needs a cell tagged "parameters".');
  const prose = notebook.cells.filter(({ type }) => type === 'markdown').map(({ source }) => source);
  if (!prose[0]?.startsWith('# ')) say(0, 'must begin with a title.');
  for (const heading of ['Summary', 'Exercises']) {
    if (!prose.some((source) => new RegExp(`^## ${heading}`, 'm').test(source)))
      say(0, `has no section "${heading}".`);
  }
  return problems;
}

/**
 * Checks that a parameter which several notebooks have has the same default in all of them: the notebooks work on one
 * data set and one run, and an option on the command line sets all of them at once.
 */
export function checkSharedParameters(notebooks: readonly NotebookFile[]): NotebookProblem[] {
  const first = new Map<string, { notebook: string; value: string }>();
  return notebooks.flatMap((notebook) =>
    Object.entries(notebookParameters(notebook)).flatMap(([name, declared]) => {
      const value = JSON.stringify(declared);
      const other = first.get(name);
      if (!other) first.set(name, { notebook: notebook.path, value });
      if (!other || other.value === value) return [];
      const declares = new RegExp(`\\b${name}:`);
      const cell = notebook.cells.findIndex(({ source }) => declares.test(source)) + 1;
      const message = `parameter ${name} is ${value}, but ${other.value} in ${other.notebook}`;
      return [{ notebook: notebook.path, cell, line: 1, message }];
    }),
  );
}

/** `notebooks/03_fine_tuning.ipynb, cell 4, line 2: message` */
export function formatProblem({ notebook, cell, line, message }: NotebookProblem): string {
  return `${join(notebook)}, cell ${cell}, line ${line}: ${message}`;
}
