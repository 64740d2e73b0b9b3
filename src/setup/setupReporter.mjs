/**
 * @typedef {object} Terminal
 * @property {(text: string) => unknown} write
 * @property {boolean} [isTTY]
 */

const WIDTH = 66;

/**
 * Prints one line a stage: its name, what it does, and the time it took. On a terminal the time runs.
 *
 * @param {Terminal} terminal
 * @returns {import('./stageEngine.mjs').Reporter & { total: (seconds: number) => void }}
 */
export function createReporter(terminal) {
  /** @type {NodeJS.Timeout | undefined} */
  let clock;
  let line = '';
  let begin = 0;

  /** @param {string} end */
  const finishLine = (end) => {
    clearInterval(clock);
    if (line) terminal.write(`${terminal.isTTY ? `\r${line}` : ''}${end}\n`);
    line = '';
  };
  return {
    begin: ({ name, title }) => {
      line = `set-up  ${name.padEnd(9)} ${title}`.padEnd(WIDTH);
      begin = performance.now();
      terminal.write(line);
      if (terminal.isTTY) {
        clock = setInterval(
          () => terminal.write(`\r${line}${((performance.now() - begin) / 1000).toFixed(0).padStart(7)} s`),
          1000,
        );
        clock.unref();
      }
    },
    done: (_stage, seconds) => finishLine(`${seconds.toFixed(1).padStart(7)} s`),
    failed: () => finishLine('        -  '),
    note: (message) => {
      const open = line;
      finishLine('');
      terminal.write(`set-up  ${message}\n`);
      if (open) terminal.write(open);
      line = open;
    },
    total: (seconds) => terminal.write(`set-up  ready (${seconds.toFixed(seconds < 1 ? 2 : 1)} s)\n`),
  };
}
