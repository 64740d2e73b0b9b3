import { join } from 'node:path';
import { choice, type Effective } from './parameters';

/** The options of `npm run pretrain` with their defaults, which are what the embedded backbone was trained with (see its card). */
export const PRETRAIN_DECLARED = {
  arch: 'efficientnet-b0',
  families: 'creatures,things,textures,scenes,marks',
  laterFamilies: 'marks',
  laterEpoch: 9,
  mosaicFamilies: 'marks',
  mosaic: 0,
  picturesPerClass: 128,
  drawnSide: 96,
  imageSize: 64,
  cropScale: 0.5,
  colour: 0.3,
  batchSize: 64,
  stepsPerEpoch: 100,
  epochs: 80,
  optimizer: choice('adamW', 'sgd', 'adam', 'rmsprop'),
  learningRate: 0.003,
  schedule: choice('constant', 'cosine', 'step', 'oneCycle'),
  warmupEpochs: 1,
  minLearningRate: 0,
  finalEpochs: 26,
  finalImageSize: 96,
  finalLearningRate: 0.002,
  finalMosaic: 0.5,
  posterEpochs: 60,
  momentum: 0.9,
  nesterov: true,
  weightDecay: 0.02,
  clipNorm: 0,
  labelSmoothing: 0,
  mixup: 0,
  emaDecay: 0,
  batchNormMomentum: 0.9,
  dropoutRate: 0,
  dropConnectRate: 0,
  seed: 0,
  from: '',
  checkpointDir: join('ckpts', 'pretraining'),
  saveSteps: 50,
  resume: false,
};

/** Their values for one call. */
export type PretrainArguments = Effective<typeof PRETRAIN_DECLARED>;

/** What the options mean, where the name does not say it. */
export const PRETRAIN_COMMENTS: Readonly<Record<string, string>> = {
  families: 'families of drawn classes, with commas between, or all',
  laterFamilies: 'families that join in from laterEpoch on, or none',
  laterEpoch: 'epoch, counted from 1; 1: none waits',
  mosaicFamilies: 'families whose pictures may be shown small, as a quarter of a mosaic, or none',
  mosaic: 'share of their pictures that is',
  picturesPerClass:
    'drawn once, rounded up to a multiple of 8; each is seen anew in random crops and colours',
  drawnSide: 'side of the drawn pictures in pixels',
  imageSize: 'side of what the network sees in pixels',
  cropScale: 'smallest part of a picture that a crop keeps',
  colour: 'brightness, contrast and saturation change by up to this share',
  stepsPerEpoch: 'steps between two validations',
  finalEpochs: 'then so many more along a cosine to 0, with checkpoints in final/; 0: none',
  posterEpochs: 'then so many more with posters too, in posters/; 0: none',
  from: 'a checkpoint or backbone to begin with in place of random weights',
  saveSteps: 'steps between two checkpoints; 0: after epochs only',
};
