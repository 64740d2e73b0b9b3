import { layerGraph } from '../../model/layerGraph';
import { layerTable } from '../../model/layerTable';
import type { NetworkDefinition } from '../../model/networks/declare/networkDefinition';
import { vgg } from '../../model/networks/vgg';
import { reachSize, windowReach } from '../../model/receptiveField';
import { percent } from '../../report/format';
import { choiceExercise, type Exercise, numberExercise } from '../exercise';

export type NetworkQuestion = 'threeKernels' | 'twoForOne' | 'denseMaps' | 'mostWeights' | 'ownTenClasses';

const VGG16_PARTS = ['convolutions', 'fc6', 'fc7', 'classifier'] as const;

/** Weights of the convolutions of a last stage of 512 maps, biases left out. */
function stageWeights(kernel: number, convolutions: number): number {
  const network = vgg({ name: 'stage', stages: [1, 1, 1, 1, 1 + convolutions], kernel });
  const layers = layerTable(network, 2, 64).filter(({ kind }) => kind === 'convolution');
  const equal = layers.slice(-convolutions);
  return equal.reduce((sum, { parameters }) => sum + parameters - 512, 0);
}

/** The part of VGG-16 that has most parameters. */
function largestOfVgg16(): (typeof VGG16_PARTS)[number] {
  const sums = new Map<string, number>();
  for (const { part, parameters } of layerTable('vgg16', 1000, 224)) {
    const key = part.startsWith('features') ? VGG16_PARTS[0] : part;
    sums.set(key, (sums.get(key) ?? 0) + parameters);
  }
  return VGG16_PARTS.reduce((a, b) => ((sums.get(b) ?? 0) > (sums.get(a) ?? 0) ? b : a));
}

/** Maps at the end of DenseNet-121's first dense block. */
function firstDenseBlock(): number {
  const block = layerGraph('densenet121', 2, 224).filter(({ part }) => part.startsWith('denseblock1.'));
  return block[block.length - 1].outputShape[2];
}

/** The questions that notebook 06 checks; the right answers are counted on the spot. `own`: the reader's network. */
export function networkExercises(own: NetworkDefinition): Readonly<Record<NetworkQuestion, Exercise>> {
  return {
    threeKernels: numberExercise({
      expects: 'a whole number',
      expected: () => {
        const window = { size: 3, stride: 1, padding: 1 };
        return reachSize([window, window, window].reduce(windowReach, { first: 0, last: 0, step: 1 }));
      },
      because: 'each layer adds one pixel on each side: 3, 5, 7. That is why VGG needs no larger kernel.',
      hint: 'the first layer sees 3 pixels. How many more does a place of the next layer see on each side?',
    }),
    twoForOne: numberExercise({
      expects: 'a share from 0 to 1',
      tolerance: 0.005,
      expected: () => stageWeights(3, 2) / stageWeights(5, 1),
      because: (answer) => `${percent(answer)}: 2 * 3 * 3 over 5 * 5, whatever the number of maps.`,
      hint: 'count the weights of one kernel: its height times its width, for every pair of maps.',
    }),
    denseMaps: numberExercise({
      expects: 'a whole number',
      expected: firstDenseBlock,
      because: 'what enters stays there, and each of the six layers adds its 32 maps.',
      hint: 'begin with what enters the block, and add the growth rate once for each layer of the block.',
    }),
    mostWeights: choiceExercise({
      valid: VGG16_PARTS,
      expected: largestOfVgg16,
      because: 'each of its 4096 units looks at all 7 x 7 x 512 numbers: 102.8 million weights.',
      hint: 'inputs times outputs. Which dense layer has most inputs?',
    }),
    ownTenClasses: numberExercise({
      expects: 'a whole number',
      expected: () => layerTable(own, 10, own.imageSize).reduce((sum, { parameters }) => sum + parameters, 0),
      because: 'only the classifier grows: one weight for each of its inputs and a bias, for every class.',
      hint: `summaryOf(layerTable(definition, 10, ${own.imageSize})) has a last row with the totals.`,
    }),
  };
}
