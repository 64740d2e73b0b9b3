'use strict';

/** Prints where a package's binding belongs, asked the way the package itself asks: `node bindingPath.cjs PACKAGE_FOLDER`. */
const path = require('node:path');
const { createRequire } = require('node:module');

const manifest = path.join(process.argv.splice(2)[0], 'package.json');
console.log(createRequire(manifest)('@mapbox/node-pre-gyp').find(manifest));
