'use strict';

const converterModule = require('tslab/dist/converter');
const { JupyterHandlerImpl, ZmqServer } = require('tslab/dist/jupyter');
const { startKernel } = require('tslab/dist/main');
const { compileError, runtimeError } = require('./cellError.cjs');
const { expandShorthand } = require('./expandShorthand.cjs');
const { separateTimers } = require('./separateTimers.cjs');

/**
 * tslab 1.0.22 leaves out parts of Jupyter's protocol that people rely on. This is the one file that reaches into it:
 *
 * - A failing cell sends an `error` message with the cell's source line (tslab: text on stderr, no name, no traceback).
 * - `execute_input` is sent, so cells are numbered.
 * - `{ name }` with a variable of an earlier cell, and `for await` at the top level work.
 * - After an edit in `src` the next import loads all of `src` anew (tslab: modules that import the edited one stay old).
 * - Cells that were skipped after an error are reported as `aborted`.
 *
 * @param {(start: typeof startKernel) => void} start calls the `startKernel` that it is given
 */
function adaptTslab(start) {
  /** @type {import('./cellError.cjs').CompiledCell} */
  const cell = { source: '', output: '' };
  /** @type {Map<string, string>} */
  const modules = new Map();
  /** @type {import('./cellError.cjs').CellError | undefined} */
  let failure;
  /** @type {{ file: string, line: number, column: number, message: string }[]} */
  let problems = [];

  separateTimers();
  const { createConverter } = converterModule;
  Object.defineProperty(converterModule, 'createConverter', {
    /** @param {Parameters<typeof createConverter>} args */
    value: (...args) => {
      const converter = createConverter(...args);
      return {
        ...converter,
        /** @type {typeof converter.convert} */
        convert: (previous, source) => {
          const result = converter.convert(previous, expandShorthand(source));
          // tslab misses a `for await` at the top level, and the cell is no async function then.
          if (/\bfor await\b/.test(result.output ?? '')) result.hasToplevelAwait = true;
          cell.source = source;
          cell.output = result.output ?? '';
          const compiled = result.sideOutputs ?? [];
          const someWereEdited = compiled.some(({ path }) => modules.has(path));
          for (const { path, data } of compiled) modules.set(path, data);
          if (someWereEdited) result.sideOutputs = [...modules].map(([path, data]) => ({ path, data }));
          return result;
        },
      };
    },
  });

  // These methods are private in tslab's types, or take an object that only this adapter adds `publish` to.
  const handler = /** @type {any} */ (JupyterHandlerImpl.prototype);
  const server = /** @type {any} */ (ZmqServer.prototype);

  const { handleExecuteImpl, handleExecute } = handler;
  handler.handleExecuteImpl = /** @this {any} @param {any} request @param {unknown[]} rest */ async function (
    request,
    ...rest
  ) {
    failure = undefined;
    problems = [];
    request.publish('execute_input', { code: request.code, execution_count: this.execCount + 1 });
    try {
      return await handleExecuteImpl.call(this, request, ...rest);
    } catch (count) {
      if (problems.length > 0) failure = compileError(problems, request.code);
      if (failure) request.publish('error', failure);
      throw count;
    }
  };
  handler.handleExecute = /** @this {any} @param {unknown[]} args */ async function (...args) {
    const reply = await handleExecute.apply(this, args);
    if (reply.status === 'error') return { ...reply, ...failure };
    return reply.status === 'abort' ? { ...reply, status: 'aborted' } : reply;
  };

  const { handleExecute: serve } = server;
  server.handleExecute = /** @this {any} @param {any} socket @param {any} message */ function (
    socket,
    message,
  ) {
    /** @param {string} type @param {object} content */
    message.content.publish = (type, content) => {
      const reply = message.createReply();
      reply.header.msg_type = type;
      reply.content = content;
      reply.signAndSend(this.connInfo.key, this.iopub);
    };
    return serve.call(this, socket, message);
  };

  // JupyterLab asks for the history of earlier inputs. tslab has none and complains about it on the server's terminal.
  const { handleShellMessage } = server;
  server.handleShellMessage = /** @this {any} @param {any} socket @param {Buffer[]} parts */ function (
    socket,
    ...parts
  ) {
    if (!parts.some((part) => part.includes('"history_request"'))) {
      return handleShellMessage.call(this, socket, ...parts);
    }
    const { warn } = console;
    console.warn = () => undefined;
    const handled = handleShellMessage.call(this, socket, ...parts);
    console.warn = warn;
    return handled;
  };

  // startKernel takes `console.error` as the place where its executor tells of a failed cell.
  const { error } = console;
  console.error = (...args) => {
    if (args[0] === '%s%d:%d - %s') {
      const [, file, line, column, message] = args;
      problems.push({ file, line, column, message });
    } else if (args[0] instanceof Error && args[0].message === 'Interrupted asynchronously') {
      failure = {
        ename: 'Interrupted',
        evalue: 'the cell was stopped',
        traceback: ['Interrupted: the cell was stopped'],
      };
    } else {
      failure = runtimeError(args[0], cell, process.cwd(), (file) => modules.get(file));
    }
  };
  start(startKernel);
  console.error = error;
}

module.exports = { adaptTslab };
