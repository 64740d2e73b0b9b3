import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { version as packageVersion } from '../../package.json';
import lock from '../../package-lock.json';
import { gitCommit } from '../experiment/gitCommit';

/** The content of `environment.json`: what a figure of the report depends on besides its parameters. */
export interface EnvironmentDescription {
  readonly date: string;
  /** Version of the course. */
  readonly course: string;
  /** Git commit of the course, with `+` when files were changed since; `unknown` outside a git checkout. */
  readonly commit: string;
  readonly node: string;
  readonly packages: Record<string, string>;
  readonly tensorflow: string;
  readonly python: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly gpu: string;
}

/** The packages whose versions can change a figure or a picture. */
const PACKAGES = ['tslab', '@tensorflow/tfjs-node-gpu', 'sharp', 'danfojs-node', 'plotly.js-dist'] as const;

function ask(command: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/**
 * Describes the machine and the versions of this run.
 *
 * @param python the interpreter of the course's environment
 */
export function describeEnvironment(python: string, date: Date): EnvironmentDescription {
  const installed = lock.packages as Record<string, { version?: string }>;
  const tensorflow = ask(
    python,
    '-c',
    'from importlib.metadata import distributions as d; print(*[f"{x.name} {x.version}" for x in d() if x.name in ("tensorflow", "tensorflow-cpu", "tensorflow_cpu")])',
  );
  return {
    date: date.toISOString(),
    course: packageVersion,
    commit: gitCommit(),
    node: process.version,
    packages: Object.fromEntries(
      PACKAGES.map((name) => [name, installed[`node_modules/${name}`]?.version ?? 'missing']),
    ),
    tensorflow: tensorflow || 'missing',
    python: ask(python, '--version') ?? 'missing',
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() || 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round((totalmem() / 2 ** 30) * 10) / 10,
    gpu: ask('nvidia-smi', '--query-gpu=name', '--format=csv,noheader') ?? 'none seen',
  };
}
