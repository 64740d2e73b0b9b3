import { execFileSync } from 'node:child_process';

function ask(...args: string[]): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

/** Commit of the course, 12 digits, with `+` when tracked files were changed since; `unknown` outside a git checkout. */
export function gitCommit(): string {
  const head = ask('rev-parse', '--short=12', 'HEAD');
  if (head === '') return 'unknown';
  return ask('status', '--porcelain', '--untracked-files=no') === '' ? head : `${head}+`;
}
