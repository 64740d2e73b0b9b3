// `node src/setup/launch.mjs COMMAND [arguments]`: what package.json's scripts start.
// Old Nodes must get as far as the check, so the rest is imported only after it. The doctor goes on where it can.
import { nodeVersionProblem } from './nodeVersion.mjs';

const problem = nodeVersionProblem(process.versions.node);
const isDoctor = process.argv[2] === 'doctor' && Number(process.versions.node.split('.')[0]) >= 18;
if (problem && !isDoctor) {
  console.error(problem);
  process.exitCode = 1;
} else {
  import('./runCommand.mjs').then((module) => module.runCommand(process.argv.slice(2)));
}
