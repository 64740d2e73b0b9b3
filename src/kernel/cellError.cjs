'use strict';

const fs = require('node:fs');
const path = require('node:path');

/**
 * @typedef {{ ename: string, evalue: string, traceback: string[] }} CellError the content of Jupyter's `error` message
 * @typedef {{ source: string, output: string }} CompiledCell a cell's text and the JavaScript it became
 */

/** @param {string} line @returns {Set<string>} */
const words = (line) => new Set(line.match(/[A-Za-z_$][\w$]*|\d+|[^\s\w]/g) ?? []);

/**
 * The line of `source` that a compiled line came from. The kernel keeps no source map; TypeScript's output keeps the
 * words of a line, so the line with most words in common is it (equal text wins, then the nearest position).
 *
 * @param {string} compiledLine one line of JavaScript
 * @param {string} source TypeScript text
 * @param {number} [position] where the compiled line lies in its file, 0 to 1, to choose between equal lines
 * @returns {number | undefined} line number from 1, or undefined when nothing resembles it
 */
function sourceLine(compiledLine, source, position = 0) {
  const wanted = words(compiledLine.replaceAll('exports.', ''));
  const lines = source.split('\n');
  let best = { line: /** @type {number | undefined} */ (undefined), score: 0.3 };
  for (const [index, line] of lines.entries()) {
    const found = words(line);
    if (found.size === 0) continue;
    const common = [...found].filter((word) => wanted.has(word)).length;
    const equal = line.trim() === compiledLine.trim() ? 1 : 0;
    const distance = Math.abs(index / lines.length - position);
    const score = common / (found.size + wanted.size - common) + equal - 0.1 * distance;
    if (score > best.score) best = { line: index + 1, score };
  }
  return best.line;
}

/**
 * One readable frame of a stack, or nothing for a frame inside Node, tslab or a package.
 *
 * @param {string} frame a line of `error.stack` that begins with `at`
 * @param {CompiledCell} cell
 * @param {string} root the project's root
 * @param {(compiledPath: string) => string | undefined} compiledModule the JavaScript of a module in `src`
 * @returns {string | undefined}
 */
function readableFrame(frame, cell, root, compiledModule) {
  const name = /at (?:async )?([\w$.<> ]+?) \(/.exec(frame)?.[1];
  const where = /\(?((?:file:\/\/)?[^\s()]+):(\d+):\d+\)?$/.exec(frame);
  if (!where) return undefined;
  const [, file, lineText] = where;
  const inside = name && !['eval', 'Object.<anonymous>', '<anonymous>'].includes(name) ? ` in ${name}` : '';
  if (file.startsWith('evalmachine.')) {
    const compiled = cell.output.split('\n');
    const line = sourceLine(
      compiled[Number(lineText) - 1] ?? '',
      cell.source,
      Number(lineText) / compiled.length,
    );
    return line === undefined
      ? undefined
      : `  cell line ${line}${inside}: ${cell.source.split('\n')[line - 1].trim()}`;
  }
  const compiled = compiledModule(file);
  const relative = path.relative(root, file).replace(/\.js$/, '.ts');
  if (compiled === undefined || relative.startsWith('..')) return undefined;
  const compiledLines = compiled.split('\n');
  const source = fs.readFileSync(path.join(root, relative), 'utf8');
  const line = sourceLine(
    compiledLines[Number(lineText) - 1] ?? '',
    source,
    Number(lineText) / compiledLines.length,
  );
  return `  ${relative}${line ? `:${line}` : ''}${inside}`;
}

/**
 * Jupyter's `error` message for something that a cell threw.
 *
 * @param {unknown} thrown
 * @param {CompiledCell} cell
 * @param {string} root the project's root
 * @param {(compiledPath: string) => string | undefined} compiledModule the JavaScript of a module in `src`
 * @returns {CellError}
 */
function runtimeError(thrown, cell, root, compiledModule) {
  if (!(thrown instanceof Error))
    return { ename: 'Thrown', evalue: String(thrown), traceback: [`Thrown: ${thrown}`] };
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s*at /.test(line));
  const readable = frames
    .map((frame) => readableFrame(frame, cell, root, compiledModule))
    .filter((frame) => frame !== undefined);
  return {
    ename: thrown.name,
    evalue: thrown.message,
    traceback: [`${thrown.name}: ${thrown.message}`, .../** @type {string[]} */ (readable)],
  };
}

/**
 * Jupyter's `error` message for a cell that does not compile.
 *
 * @param {{ file: string, line: number, column: number, message: string }[]} problems `file` is empty for the cell itself
 * @param {string} source the cell's text
 * @returns {CellError}
 */
function compileError(problems, source) {
  const lines = problems.map(({ file, line, column, message }) =>
    file
      ? `  ${file.trim()}:${line}:${column}: ${message}`
      : `  cell line ${line}: ${message}\n    ${(source.split('\n')[line - 1] ?? '').trim()}`,
  );
  return {
    ename: 'TypeScript',
    evalue: problems[0]?.message ?? '',
    traceback: ['TypeScript: the cell does not compile', ...lines],
  };
}

module.exports = { sourceLine, runtimeError, compileError };
