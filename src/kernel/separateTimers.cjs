'use strict';

const ts = require('@tslab/typescript-for-tslab');

/** TypeScript's name for the function that tslab calls itself, when a cell is run. */
const PROGRAM_UPDATE = 'updateProgramWithWatchStatus';

/**
 * Lets TypeScript's watcher have more than one timer. tslab keeps the one that rebuilds the program, and throws
 * "Unexpected pending rebuildTimer" when there is another: TypeScript sets one when a file in `src` was replaced. The
 * others become ordinary timers. Call before tslab starts.
 */
function separateTimers() {
  const system = /** @type {any} */ (ts.sys);
  /** @param {'setTimeout' | 'clearTimeout'} name @param {(own: Function) => Function} wrap */
  const wrapWhenReplaced = (name, wrap) => {
    const ordinary = system[name];
    Object.defineProperty(system, name, {
      configurable: true,
      get: () => ordinary,
      /** tslab assigns its own function on an object that inherits from `ts.sys`. @param {Function} own */
      set(own) {
        Object.defineProperty(this, name, { configurable: true, writable: true, value: wrap(own) });
      },
    });
  };
  wrapWhenReplaced(
    'setTimeout',
    (own) =>
      (/** @type {Function} */ callback, /** @type {unknown[]} */ ...rest) =>
        callback.name === PROGRAM_UPDATE ? own(callback, ...rest) : system.setTimeout(callback, ...rest),
  );
  wrapWhenReplaced(
    'clearTimeout',
    (own) => (/** @type {{ callback?: Function }} */ timer) =>
      typeof timer?.callback === 'function' ? own(timer) : system.clearTimeout(timer),
  );
}

module.exports = { separateTimers };
