import { CLASSIFIER_PART, type NetworkPart, type NetworkSettings } from './declare/networkDefinition';

/**
 * How most networks end: the mean of every map, dropout, and one dense layer whose variables begin with `name`.
 */
export function classifierParts(name: string, { numClasses, dropoutRate }: NetworkSettings): NetworkPart[] {
  return [
    { name: 'pool', run: (layers, x) => layers.globalAveragePool(x) },
    {
      name: CLASSIFIER_PART,
      run: (layers, x) => layers.dense(layers.dropout(x, dropoutRate), name, numClasses),
    },
  ];
}
