/** Tells a running loop that someone wants it to end. */
export interface StopRequest {
  readonly requested: boolean;
  /** Gives Ctrl-C back to those who had it before. Call it in any case. */
  release(): void;
}

/** The runs under way in this process; they share one listener. */
const active = new Set<{ requested: boolean }>();
let displaced: NodeJS.SignalsListener[] = [];

function onInterrupt(): void {
  const again = [...active].every(({ requested }) => requested);
  for (const run of active) run.requested = true;
  if (!again) return;
  // The second time someone means it: as if nobody had listened.
  giveBack();
  process.kill(process.pid, 'SIGINT');
}

function takeOver(): void {
  displaced = process.listeners('SIGINT');
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', onInterrupt);
}

function giveBack(): void {
  if (!process.listeners('SIGINT').includes(onInterrupt)) return;
  process.off('SIGINT', onInterrupt);
  for (const listener of displaced) process.on('SIGINT', listener);
  displaced = [];
}

/**
 * Listens for Ctrl-C, which is also what Jupyter's Stop button sends to a kernel, and for `signal`, until `release`.
 *
 * Other listeners wait meanwhile: the kernel's own would end the cell at once while the training goes on unseen.
 * A second Ctrl-C goes to them (or ends the process when there are none).
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
