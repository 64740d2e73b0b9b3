/**
 * `npm test`: every check of the project, one after another, with a last line `N passed, N failed`. Started by
 * `src/setup/launch.mjs`, which does whatever set-up is missing first. Words after `npm test --` choose checks by name.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCellTypes, checkNotebookStyle, checkSharedParameters, formatProblem } from './checkNotebooks';
import { readNotebook } from './notebookFile';

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const NODE_TEST = ['--import', 'tsx', '--test', '--test-reporter=spec', '--test-reporter-destination=stdout'];

/** Runs a program with its output shown, and gives its exit status. */
function status(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

async function program(script: string, ...args: string[]): Promise<Count> {
  const failed = (await status(process.execPath, [script, ...args])) !== 0;
  return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 };
}

function filesEndingIn(ending: string, folder = 'src'): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesEndingIn(ending, path);
      return entry.name.endsWith(ending) ? [path] : [];
    })
    .sort();
}

/** Runs test files by Node's test runner; `atOnce` of them side by side. */
async function nodeTests(name: string, files: readonly string[], atOnce: number): Promise<Count> {
  const tap = join('.cache', 'test', `${name}.tap`);
  mkdirSync(join('.cache', 'test'), { recursive: true });
  const reporters = [...NODE_TEST, '--test-reporter=tap', `--test-reporter-destination=${tap}`];
  const code = await status(process.execPath, [...reporters, `--test-concurrency=${atOnce}`, ...files]);
  const summary = existsSync(tap) ? readFileSync(tap, 'utf8') : '';
  const count = (what: string): number =>
    Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(summary)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return { passed: count('pass'), failed: failed || (code === 0 ? 0 : 1), skipped: count('skipped') };
}

function notebookChecks(): Count {
  const notebooks = filesEndingIn('.ipynb', 'notebooks').map(readNotebook);
  const problems = [
    ...checkCellTypes(notebooks),
    ...notebooks.flatMap(checkNotebookStyle),
    ...checkSharedParameters(notebooks),
  ];
  for (const problem of problems) console.log(formatProblem(problem));
  const bad = new Set(problems.map(({ notebook }) => notebook)).size;
  return { passed: notebooks.length - bad, failed: bad, skipped: 0 };
}

const CHECKS: Record<string, () => Promise<Count> | Count> = {
  types: () => program('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'),
  // As the kernel compiles what notebooks import; it refuses some things that strict types allow.
  kernelTypes: () => program('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--strict', 'false'),
  cells: notebookChecks,
  lint: () => program('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  unit: () => nodeTests('unit', [...filesEndingIn('.test.ts'), ...filesEndingIn('.test.mjs')], 2),
  course: () => nodeTests('course', filesEndingIn('.e2e.ts'), 1),
};

async function main(): Promise<number> {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !(name in CHECKS));
  if (unknown) throw new Error(`${unknown}: no such check. Valid: ${Object.keys(CHECKS).join(', ')}.`);
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, check] of Object.entries(CHECKS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const started = Date.now();
    console.log(`== ${name}`);
    const count = await check();
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(
      `== ${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped, ${seconds} s\n`,
    );
  }
  console.log(
    `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
  );
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
