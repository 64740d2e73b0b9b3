import { join } from 'node:path';
import { LAST } from '../train/checkpointFiles';
import { exportBackbone } from '../train/pretraining/exportBackbone';
import { pretrainingTransform } from '../train/pretraining/pretrainBackbone';
import { helpLine, parseCommandLine } from './commandLine';
import { fromWhereItWasTyped } from './dataOption';
import { applyOverrides } from './parameters';

const DECLARED = {
  checkpoint: join('ckpts', 'pretraining', 'posters', LAST),
  imageSize: 160,
};

const COMMENTS: Readonly<Record<string, string>> = {
  checkpoint: 'a checkpoint of npm run pretrain',
  imageSize:
    'side of the pictures that the backbone is offered for; more than in its training shows smaller things',
};

/** `npm run pretrain -- export`: a checkpoint without its classifier, in half precision. Returns the exit code. */
export async function exportCommand(words: readonly string[]): Promise<number> {
  const { help, out = 'ckpts/backbone.safetensors', overrides } = parseCommandLine(words, DECLARED, []);
  if (help) {
    console.log(`npm run pretrain -- export [options]

Packs a checkpoint as a backbone: no classifier, half precision, what it was trained on as metadata.

  --out FILE               where to (default "ckpts/backbone.safetensors")`);
    for (const [name, value] of Object.entries(DECLARED)) console.log(helpLine(name, value, COMMENTS[name]));
    return 0;
  }
  const { checkpoint, imageSize } = applyOverrides(DECLARED, overrides);
  const path = fromWhereItWasTyped(out);
  await exportBackbone(fromWhereItWasTyped(checkpoint), path, {
    transform: pretrainingTransform(imageSize),
  });
  console.log(path);
  return 0;
}
