import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { definitionOf } from '../../model/architectures';
import { referenceBatch } from '../../model/fixtures/formula';
import type { NetworkDefinition } from '../../model/networks/declare/networkDefinition';
import { planNetwork } from '../../model/networks/declare/planNetwork';
import { formulaNetwork, readNetworkReference } from '../../model/networks/fixtures/networkFormula';
import { stepErrors } from './definedParity';
import { NETWORK_TOLERANCE } from './networkParity';

for (const file of ['resNetReference.json', 'googLeNetReference.json']) {
  test(`loss, gradients and one step of SGD are torchvision's: ${file}`, () => {
    const reference = readNetworkReference(file);
    const definition = definitionOf(reference.arch) as NetworkDefinition;
    const batch = referenceBatch(reference);
    const model = formulaNetwork(definition, reference.numClasses);
    const { weights } = planNetwork(definition, { numClasses: reference.numClasses });
    const tensors = tf.memory().numTensors;
    const errors = stepErrors(model, weights, batch, reference);
    assert.equal(tf.memory().numTensors, tensors);
    for (const kind of ['loss', 'gradients', 'update'] as const) {
      assert.ok(errors[kind] <= NETWORK_TOLERANCE[kind], `${kind}: ${errors[kind]}`);
    }
    model.dispose();
    tf.dispose([batch.images, batch.labels]);
  });
}
