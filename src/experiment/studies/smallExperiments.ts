import { convNeXt } from '../../model/networks/convNeXt';
import { denseNet } from '../../model/networks/denseNet';
import { resNet } from '../../model/networks/resNet';
import { kernelStack } from './kernelStack';
import type { Study, StudyBudget } from './runStudy';

/** Ten kinds of drawn things that differ in form and colour. */
export const STUDY_CLASSES: readonly string[] = [
  ...['bus', 'sailing boat', 'banana', 'fir tree', 'strawberry'],
  ...['clock', 'sunflower', 'zebra', 'goldfish', 'road sign'],
];

/** One recipe for all: AdamW, a rate that falls along a cosine. */
const BUDGET: StudyBudget = {
  steps: 50,
  warmupSteps: 5,
  batchSize: 32,
  learningRate: 0.003,
  optimizer: 'adamW',
  weightDecay: 0.01,
  schedule: 'cosine',
  cropScale: 0.6,
  colour: 0.2,
};

const residualNetwork = (blocks: number, residual: boolean) =>
  resNet({
    name: `${residual ? 'residual' : 'plain'}, ${6 * blocks + 2} layers`,
    block: 'basic',
    stages: [blocks, blocks, blocks],
    filters: [16, 32, 64],
    residual,
  });

/**
 * He et al. 2015, Figure 1 and Section 4.2 in small: does a deeper plain network train worse than a shallow one, and does
 * adding the input mend it? Filters as in their networks for CIFAR-10.
 */
export const RESIDUAL_STUDY: Study = {
  name: 'residual',
  networks: [2, 4].flatMap((blocks) =>
    [false, true].map((residual) => ({ definition: residualNetwork(blocks, residual) })),
  ),
  budget: BUDGET,
  contrasts: [
    ['plain, 26 layers', 'plain, 14 layers'],
    ['residual, 14 layers', 'plain, 14 layers'],
    ['residual, 26 layers', 'plain, 26 layers'],
    ['residual, 26 layers', 'residual, 14 layers'],
  ],
};

/** Equally many in all stages: only so two 3x3 have fewer weights than one 5x5. */
const FILTERS = [48, 48, 48];

/** Simonyan and Zisserman 2014, Section 2.3: two 3x3 convolutions see as much as one 5x5. Are they better? */
export const KERNEL_STUDY: Study = {
  name: 'kernel',
  networks: [
    { definition: kernelStack({ name: 'one 5x5', kernel: 5, convolutions: 1, filters: FILTERS }) },
    { definition: kernelStack({ name: 'two 3x3', kernel: 3, convolutions: 2, filters: FILTERS }) },
    { definition: kernelStack({ name: 'one 3x3', kernel: 3, convolutions: 1, filters: FILTERS }) },
  ],
  budget: BUDGET,
  contrasts: [
    ['two 3x3', 'one 5x5'],
    ['one 5x5', 'one 3x3'],
  ],
};

/** Huang et al. 2016: how many maps must a layer add? */
export const GROWTH_STUDY: Study = {
  name: 'growth',
  networks: [8, 16, 32].map((growthRate) => ({
    definition: denseNet({ name: `growth rate ${growthRate}`, blocks: [4, 4, 4], growthRate }),
  })),
  budget: BUDGET,
  contrasts: [
    ['growth rate 16', 'growth rate 8'],
    ['growth rate 32', 'growth rate 16'],
  ],
};

/** A ConvNeXt of four blocks; `pictures` in a batch, of 960 in all. */
function normNetwork(norm: 'layer' | 'batch', pictures: number) {
  const steps = 960 / pictures;
  return {
    definition: convNeXt({
      name: `${norm === 'layer' ? 'LayerNorm' : 'BatchNorm'}, batch ${pictures}`,
      filters: [24, 48, 96],
      stages: [1, 1, 2],
      dropConnectRate: 0,
      norm,
    }),
    // The rate goes with the root of the batch, the noise of a step with one over it.
    budget: {
      batchSize: pictures,
      steps,
      warmupSteps: steps / 10,
      learningRate: 0.00125 * Math.sqrt(pictures),
    },
  };
}

/** Wu and He 2018, Liu et al. 2022: BatchNorm's mean and variance come from the batch. What if it is tiny? */
export const NORM_STUDY: Study = {
  name: 'norm',
  networks: [2, 16].flatMap((pictures) => [normNetwork('layer', pictures), normNetwork('batch', pictures)]),
  budget: BUDGET,
  contrasts: [
    ['LayerNorm, batch 2', 'BatchNorm, batch 2'],
    ['LayerNorm, batch 16', 'BatchNorm, batch 16'],
  ],
};
