/** Who is measured beside ours: PyTorch op by op, with torch.compile, and Keras. */
export type PeerName = 'PyTorch' | 'torch.compile' | 'Keras';

/** A network, the batch that it gets, and what it does with it. */
export interface NetworkCase {
  readonly arch: string;
  /** Pictures, and their side in pixels. */
  readonly batch: number;
  readonly side: number;
  readonly task: 'train' | 'predict';
  /** The share of the fastest peer's time that ours may take. */
  readonly goal: number;
  /** Who has this very network and is to be measured. Default: all. */
  readonly peers?: readonly PeerName[];
}

const B0 = 'efficientnet-b0';

/** What is measured beside the peers, by the names of `--only`. */
export const NETWORK_CASES = {
  'step-b0': { arch: B0, batch: 10, side: 224, task: 'train', goal: 0.75 },
  'step-b1': { arch: 'efficientnet-b1', batch: 10, side: 240, task: 'train', goal: 0.85 },
  'step-b3': { arch: 'efficientnet-b3', batch: 4, side: 300, task: 'train', goal: 0.85 },
  'step-small': { arch: B0, batch: 64, side: 64, task: 'train', goal: 0.85 },
  'predict-10': { arch: B0, batch: 10, side: 224, task: 'predict', goal: 0.7 },
  'predict-1': { arch: B0, batch: 1, side: 224, task: 'predict', goal: 0.7 },
} as const satisfies Readonly<Record<string, NetworkCase>>;

/** `training step B0, batch 10, 224 pixels` */
export function titleOf({ arch, batch, side, task }: NetworkCase): string {
  const what = task === 'train' ? 'training step' : 'prediction';
  return `${what} ${arch.replace('efficientnet-b', 'B')}, batch ${batch}, ${side} pixels`;
}
