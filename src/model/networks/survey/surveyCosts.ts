import { imageSizeOf } from '../../architectures';
import { BYTES_PER_ACTIVATION, countActivations } from '../../countActivations';
import { countMacs } from '../../countMacs';
import { countParameters } from '../../countParameters';
import { layerGraph } from '../../layerGraph';
import { layerTable } from '../../layerTable';
import { longestPath } from './longestPath';
import { SURVEY, type SurveyNetwork } from './surveyNetworks';

/** What one network costs, counted here and as published. */
export interface SurveyCost {
  network: string;
  /** Side of its pictures, in pixels. */
  picture: number;
  /** Convolutions and dense layers on the longest way. */
  layers: number;
  /** Millions, of all that a picture meets in evaluation, with 1000 classes. */
  'M parameters': number;
  /** Millions; null where there are no auxiliary heads. */
  'M in heads': number | null;
  'M published': number;
  /** Thousands of millions of multiply-accumulates for one picture. */
  'G MACs': number;
  'G published': number;
  /** Outputs of all layers for one picture, float32. */
  'MB activations': number;
}

const CLASSES = 1000;

/** Cost of one network of the survey. By formula: nothing is built. */
export function surveyCost({ arch, name, published }: SurveyNetwork): SurveyCost {
  const own = layerTable(arch, CLASSES, imageSizeOf(arch)).reduce((sum, row) => sum + row.parameters, 0);
  const heads = countParameters(arch, CLASSES) - own;
  return {
    network: name,
    picture: imageSizeOf(arch),
    layers: longestPath(layerGraph(arch, CLASSES, imageSizeOf(arch))),
    'M parameters': own / 1e6,
    'M in heads': heads > 0 ? heads / 1e6 : null,
    'M published': published.parameters / 1e6,
    'G MACs': countMacs(arch) / 1e9,
    'G published': published.macs / 1e9,
    'MB activations': (countActivations(arch) * BYTES_PER_ACTIVATION) / 1e6,
  };
}

/** All networks of the survey as a table of costs. Taught in notebook 06. */
export function surveyCosts(): SurveyCost[] {
  return SURVEY.map(surveyCost);
}
