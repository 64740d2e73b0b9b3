import { readFileSync } from 'node:fs';

const INTERVAL_MILLISECONDS = 300;

/**
 * The parent of a process, and its name; undefined where /proc does not tell.
 *
 * @param {number} pid
 */
function lookUp(pid) {
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { name, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/**
 * Calls back once when the npm that started this process is gone. A `kill` of npm alone ends npm, and perhaps the
 * shell that npm starts scripts with, but does not reach us: what we run would go on unseen.
 *
 * Not started by npm: never calls back, since a shell that ends may leave us running on purpose.
 *
 * @param {() => void} onGone
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {() => void} stops watching
 */
export function whenParentIsGone(onGone, env = process.env) {
  if (!env.npm_lifecycle_event) return () => {};
  const parent = process.ppid;
  const shell = lookUp(parent);
  // npm's shell may have become this process, or wait for it; in the second case npm is one further up.
  const npm = shell && /^(ba|da|z|k)?sh$/.test(shell.name ?? '') ? shell.parent : undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || lookUp(parent)?.parent === npm)) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL_MILLISECONDS);
  timer.unref();
  return () => clearInterval(timer);
}
