/**
 * The whole comparison with PyTorch, on weights that follow from a formula:
 *
 *     npm run parity -- --peer PYTHON [efficientnet-b0 ...] [resnet18 ...] [survey] [training]
 *
 * PYTHON has torch and, for EfficientNet's family, efficientnet_pytorch (see `src/model/fixtures/efficientNetReference.py`), for
 * the other networks torchvision and timm (see `src/model/networks/fixtures/networkReference.py`). Prints one row for each
 * network (one pass, one step) and one for each optimiser (20 steps of B0) with the largest relative difference of each
 * kind, and ends with status 1 when one is too large. `survey`: all networks but EfficientNet's family. Without names: B0 to
 * B7, and the training.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definitionOf } from '../../model/architectures';
import { NETWORKS } from '../../model/networks/networks';
import { ARCH_NAMES } from '../../model/scaling';
import { compareDefined, DEFINED_TOLERANCE } from './definedParity';
import { compareNetwork, NETWORK_TOLERANCE, type NetworkErrors } from './networkParity';
import { compareTraining, TRAINING_TOLERANCE } from './trainingParity';

const TRAINING = 'training';
const SURVEY = 'survey';

function compare(arch: string, python: string, folder: string): Promise<NetworkErrors> {
  const definition = definitionOf(arch);
  return definition === undefined
    ? compareNetwork(arch, python, folder)
    : compareDefined(definition, python, folder);
}

/** A table that is printed row by row, with its verdicts. */
function errorTable<Kind extends string>(title: string, tolerance: Record<Kind, number>) {
  const kinds = Object.keys(tolerance) as Kind[];
  console.log(`${title.padEnd(20)}${kinds.map((kind) => kind.padStart(11)).join('')}`);
  let passed = true;
  return {
    row: (name: string, errors: Record<Kind, number>, own = tolerance): void => {
      const bad = kinds.filter((kind) => !(errors[kind] <= own[kind]));
      const cells = kinds.map((kind) => errors[kind].toExponential(1).padStart(11)).join('');
      console.log(
        `${name.padEnd(20)}${cells}  ${bad.length > 0 ? `too large: ${bad.join(', ')}` : 'passed'}`,
      );
      passed = passed && bad.length === 0;
    },
    passed: () => passed,
  };
}

async function compareAll(python: string, names: readonly string[], folder: string): Promise<boolean> {
  const archs = names
    .filter((name) => name !== TRAINING)
    .flatMap((name) => (name === SURVEY ? NETWORKS.map((one) => one.name) : [name]));
  let passed = true;
  if (archs.length > 0) {
    const networks = errorTable('network', NETWORK_TOLERANCE);
    for (const arch of archs) {
      const tolerance = definitionOf(arch) === undefined ? NETWORK_TOLERANCE : DEFINED_TOLERANCE;
      networks.row(arch, await compare(arch, python, folder), tolerance);
    }
    passed = networks.passed();
  }
  if (!names.includes(TRAINING)) return passed;
  const training = errorTable('20 steps of B0', TRAINING_TOLERANCE);
  await compareTraining(python, folder, training.row);
  return passed && training.passed();
}

async function main([option, python, ...chosen]: string[]): Promise<number> {
  if (option !== '--peer' || python === undefined) {
    throw new Error(`usage: parity.ts --peer PYTHON [efficientnet-b0 ...] [${SURVEY}] [${TRAINING}]`);
  }
  const names = chosen.length > 0 ? chosen : [...ARCH_NAMES.slice(0, 8), TRAINING];
  const folder = mkdtempSync(join(tmpdir(), 'parity-'));
  try {
    return (await compareAll(python, names, folder)) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
