/**
 * What the `tslab` kernelspec starts: `node src/kernel/launcher.cjs CONNECTION_FILE`.
 *
 * Jupyter starts a kernel in the notebook's folder. tslab takes that folder as TypeScript's root, and then refuses
 * imports from outside of it. So the kernel moves to the project's root first: cells write `import { x } from './src/x'`,
 * and paths such as `./data` mean the same in every notebook.
 */
'use strict';

const path = require('node:path');
require('../setup/nodeCompatibility.cjs');
const { adaptTslab } = require('./adaptTslab.cjs');
const { exitWithParent } = require('./exitWithParent.cjs');

const [connectionFile] = process.argv.slice(2);
if (!connectionFile) {
  console.error(
    'kernel: the connection file is missing. Jupyter passes it; start the kernel with `npm run lab`.',
  );
  process.exit(2);
}

process.chdir(path.resolve(__dirname, '..', '..'));
exitWithParent();
adaptTslab((startKernel) =>
  startKernel({ configPath: path.resolve(connectionFile), enableFindLocal: false }),
);
