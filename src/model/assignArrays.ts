import * as tf from '@tensorflow/tfjs-node-gpu';
import type { NamedArray } from './safetensors';

/** At most this many differences are listed in a message. */
const SHOWN = 4;

function differences(
  variables: ReadonlyMap<string, tf.Variable>,
  arrays: ReadonlyMap<string, NamedArray>,
): string[] {
  const found: string[] = [];
  for (const [name, variable] of variables) {
    const array = arrays.get(name);
    if (array === undefined) found.push(`'${name}' is missing`);
    else if (array.shape.join() !== variable.shape.join()) {
      found.push(`'${name}' is [${array.shape}], expected [${variable.shape}]`);
    }
  }
  for (const name of arrays.keys()) if (!variables.has(name)) found.push(`'${name}' is not expected`);
  return found;
}

/**
 * Copies `arrays` into `variables` by name, all or none. `what` begins the message.
 * Throws, with the first differences, when a name is missing or surplus or a shape differs; nothing is changed then.
 */
export function assignArrays(
  variables: ReadonlyMap<string, tf.Variable>,
  arrays: ReadonlyMap<string, NamedArray>,
  what: string,
): void {
  const found = differences(variables, arrays);
  if (found.length > 0) {
    const more = found.length > SHOWN ? ` and ${found.length - SHOWN} more` : '';
    throw new Error(`${what} does not fit: ${found.slice(0, SHOWN).join('; ')}${more}`);
  }
  tf.tidy(() => {
    for (const [name, variable] of variables) {
      const { data, shape } = arrays.get(name) as NamedArray;
      variable.assign(tf.tensor(data, [...shape], 'float32'));
    }
  });
}

/** The values of `variables` as arrays of numbers, by name, in the same order. */
export async function readArrays(
  variables: ReadonlyMap<string, tf.Variable>,
): Promise<Map<string, NamedArray>> {
  const arrays = new Map<string, NamedArray>();
  for (const [name, variable] of variables) {
    arrays.set(name, { shape: variable.shape, data: (await variable.data()) as Float32Array });
  }
  return arrays;
}
