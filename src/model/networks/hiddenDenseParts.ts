import { CLASSIFIER_PART, type NetworkPart, type NetworkSettings } from './declare/networkDefinition';

/** Units of both hidden layers. */
const UNITS = 4096;

/**
 * How AlexNet and VGG end: the maps brought to `windows` times `windows` means, two dense layers of 4096 units (`fc6` and
 * `fc7`, as the field calls them), and the classifier. `names`: of the three layers' variables. `dropsInputs`: AlexNet
 * drops what enters its hidden layers, VGG what leaves them.
 */
export function hiddenDenseParts(
  windows: number,
  names: readonly [string, string, string],
  dropsInputs: boolean,
  { numClasses, dropoutRate }: NetworkSettings,
): NetworkPart[] {
  const before = dropsInputs ? dropoutRate : 0;
  const after = dropsInputs ? 0 : dropoutRate;
  return [
    {
      name: 'fc6',
      run: (layers, x) => {
        const flat = layers.flatten(layers.adaptiveAveragePool(x, windows));
        return layers.relu(layers.dense(layers.dropout(flat, before), names[0], UNITS));
      },
    },
    {
      name: 'fc7',
      run: (layers, x) => {
        const dropped = layers.dropout(x, dropoutRate);
        return layers.relu(layers.dense(dropped, names[1], UNITS));
      },
    },
    {
      name: CLASSIFIER_PART,
      run: (layers, x) => layers.dense(layers.dropout(x, after), names[2], numClasses),
    },
  ];
}
