'use strict';

/**
 * @tensorflow/tfjs-node 4.22 calls `util.isNullOrUndefined` and `util.isArray`, which Node 23 took away: this gives them
 * back, on the Nodes that lack them. Required before the TensorFlow package in every process that loads it.
 */
const util = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (require('node:util')));

// Node 22 still has both, and prints a deprecation warning at the first call: replaced there too.
util.isNullOrUndefined = (/** @type {unknown} */ value) => value === null || value === undefined;
util.isArray = Array.isArray;
