/**
 * Ends this process when the one that started it is gone. A program of the course runs in a process group of its own,
 * so a `kill -9` of `npm run` does not reach it, and it would go on unseen. It ends as if it had been killed too: what
 * it keeps is written so that this does no harm.
 *
 * `launcher`: the id of the process that started it; without one nothing happens. Returns a check to be called at
 * times when timers cannot run.
 */
export function endWithLauncher(launcher = Number(process.env.COURSE_LAUNCHER)): () => void {
  const check = () => {
    if (process.ppid !== launcher) process.exit(1);
  };
  if (launcher !== process.ppid) return () => undefined;
  setInterval(check, 250).unref();
  return check;
}
