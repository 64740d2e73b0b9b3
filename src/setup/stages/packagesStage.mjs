import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runLogged } from '../childProcess.mjs';
import { findProgram } from '../findProgram.mjs';
import { contentOf } from '../fingerprint.mjs';
import { checkFreeDisk } from '../freeDisk.mjs';
import { networkFailure } from '../networkFailure.mjs';
import { SetupFailure } from '../setupFailure.mjs';

/** Measured: node_modules takes 596 MiB, npm's cache of the same packages 188; the rest is margin. */
const NEEDED_GIB = 0.9;

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, link?: boolean }>} LockedPackages */

/** @param {string} file @returns {LockedPackages} */
function lockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Whether node_modules holds what the lock file names, by npm's own record of what it installed.
 *
 * @param {string} root the project's root
 */
export function matchesLockFile(root) {
  try {
    const wanted = lockedPackages(path.join(root, 'package-lock.json'));
    const found = lockedPackages(path.join(root, 'node_modules', '.package-lock.json'));
    return Object.entries(wanted).every(([place, { version, integrity, optional }]) => {
      if (!place.startsWith('node_modules/')) return true;
      const one = found[place];
      return one ? one.version === version && one.integrity === integrity : optional === true;
    });
  } catch {
    return false;
  }
}

/**
 * How to start npm: the one that runs this script, else the one in PATH.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ program: string, args: string[] } | undefined}
 */
export function findNpm(env = process.env) {
  const script = env.npm_execpath;
  if (script?.endsWith('npm-cli.js') && existsSync(script))
    return { program: process.execPath, args: [script] };
  const program = findProgram(['npm'], env);
  return program ? { program, args: [] } : undefined;
}

/**
 * The lines in which npm says what was wrong: its first ones, since hints and help come after them.
 *
 * @param {string} output
 */
export function npmErrors(output) {
  return output
    .split('\n')
    .filter((line) => /^npm error \S/.test(line))
    .slice(0, 8)
    .join('\n');
}

/**
 * The Node packages of package-lock.json, by `npm ci`. No install script of theirs runs.
 *
 * @param {string} root the project's root
 * @returns {import('../stageEngine.mjs').Stage}
 */
export function packagesStage(root) {
  return {
    name: 'packages',
    title: 'Node packages of package-lock.json',
    inputs: () => {
      const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(
        contentOf(path.join(root, 'package.json')),
      );
      return {
        asked: { dependencies, devDependencies, optionalDependencies, overrides },
        lock: contentOf(path.join(root, 'package-lock.json')),
        system: [process.platform, process.arch, process.versions.modules],
        source: contentOf(path.join(root, 'src/setup/stages/packagesStage.mjs')),
      };
    },
    isPresent: () => existsSync(path.join(root, 'node_modules', '.package-lock.json')),
    adopt: () => matchesLockFile(root),
    check: () => {
      if (!findNpm())
        throw new SetupFailure(
          'npm is not in PATH. It comes with Node: install Node again, or add its bin folder to PATH.',
        );
      if (!existsSync(path.join(root, 'package-lock.json'))) {
        throw new SetupFailure(
          'package-lock.json is missing: get it back with git checkout package-lock.json.',
        );
      }
      checkFreeDisk(root, NEEDED_GIB, 'node_modules');
    },
    run: async ({ logFile, signal }) => {
      const npm = findNpm();
      if (!npm) throw new SetupFailure('npm is not in PATH.');
      const options = [
        'ci',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--prefer-offline',
        '--fetch-retry-mintimeout=2000',
        '--fetch-retry-maxtimeout=10000',
      ];
      const { code, output } = await runLogged(npm.program, [...npm.args, ...options], {
        logFile,
        cwd: root,
        signal,
      });
      if (code === 0) return;
      const message = networkFailure(output, logFile, 'the server of Node packages');
      if (message) throw new SetupFailure(`Node packages: ${message}`);
      if (/npm error code EUSAGE/.test(output)) {
        throw new SetupFailure(
          `package.json and package-lock.json do not agree: after an edit of package.json run npm install --package-lock-only, else git checkout package.json package-lock.json. Log: ${logFile}`,
        );
      }
      throw new SetupFailure(`npm ci failed with exit code ${code}. Log: ${logFile}`, {
        details: npmErrors(output),
      });
    },
  };
}
