import { readArrays } from '../../model/assignArrays';
import { writeSafetensors } from '../../model/safetensors';
import type { OurTask } from './ourTask';

/** Writes what the peers begin with, the weights as they are now and the pictures, as `peers/networkInputs.py` reads it. */
export async function writeNetworkInputs(path: string, { model, pictures }: OurTask): Promise<void> {
  const picture = { shape: pictures.shape, data: (await pictures.data()) as Float32Array };
  const tensors = new Map([...(await readArrays(model.variables)), ['pictures', picture] as const]);
  await writeSafetensors(path, { tensors, metadata: {} });
}
