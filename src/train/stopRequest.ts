/** Tells a running loop that someone wants it to end. */
export interface StopRequest {
  readonly requested: boolean;
  /** Gives the signals back to those who had them before. Call it in any case. */
  release(): void;
}

/** Ctrl-C, which Jupyter's Stop button sends too, and what a scheduler or `kill` sends. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
type Signal = (typeof SIGNALS)[number];

/** The runs under way in this process; they share one listener. */
const active = new Set<{ requested: boolean }>();
const displaced = new Map<Signal, NodeJS.SignalsListener[]>();

function onSignal(signal: NodeJS.Signals): void {
  const again = [...active].every(({ requested }) => requested);
  for (const run of active) run.requested = true;
  if (!again) return;
  // The second time someone means it: as if nobody had listened.
  giveBack();
  process.kill(process.pid, signal);
}

function takeOver(): void {
  for (const signal of SIGNALS) {
    displaced.set(signal, process.listeners(signal));
    process.removeAllListeners(signal);
    process.on(signal, onSignal);
  }
}

function giveBack(): void {
  for (const signal of SIGNALS) {
    if (!process.listeners(signal).includes(onSignal)) continue;
    process.off(signal, onSignal);
    for (const listener of displaced.get(signal) ?? []) process.on(signal, listener);
    displaced.delete(signal);
  }
}

/**
 * Listens for Ctrl-C (SIGINT), SIGTERM and `signal`, until `release`.
 *
 * Other listeners wait meanwhile: the kernel's own would end the cell at once while the training goes on unseen.
 * A second signal goes to them (or ends the process when there are none).
 */
export function listenForStop(signal?: AbortSignal): StopRequest {
  const run = { requested: signal?.aborted ?? false };
  const onAbort = () => {
    run.requested = true;
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  if (active.size === 0) takeOver();
  active.add(run);
  return {
    get requested() {
      return run.requested;
    },
    release: () => {
      signal?.removeEventListener('abort', onAbort);
      active.delete(run);
      if (active.size === 0) giveBack();
    },
  };
}
