'use strict';

/**
 * Ends this process soon after the Jupyter process that started it is gone. tslab does not watch its parent: after a
 * crash of the server its kernels would live on, each with a gigabyte of weights.
 *
 * @param {number} [parent] process id to watch; by default the one that Jupyter names in JPY_PARENT_PID
 * @param {number} [intervalMilliseconds] time between two looks
 */
function exitWithParent(parent = Number(process.env.JPY_PARENT_PID), intervalMilliseconds = 2000) {
  if (!Number.isInteger(parent) || parent <= 1) return;
  setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') process.exit(1);
    }
  }, intervalMilliseconds).unref();
}

module.exports = { exitWithParent };
