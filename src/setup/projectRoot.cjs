'use strict';

/** The project's root folder, absolute. A CommonJS file, because `import.meta` is not open to the course's compiler settings. */
module.exports = require('node:path').resolve(__dirname, '..', '..');
