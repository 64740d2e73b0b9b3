import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { nodeVersionProblem } from './nodeVersion.mjs';

test('supported are 20.17 up to, without, 25', () => {
  for (const version of ['20.17.0', '20.20.2', '21.0.0', '22.0.0', '24.21.0'])
    assert.equal(nodeVersionProblem(version), undefined, version);
  for (const version of ['12.22.0', '18.20.8', '20.16.9', '25.0.0', '26.1.0']) {
    assert.match(
      nodeVersionProblem(version) ?? '',
      new RegExp(`^Node ${version} cannot run the course\\. .*install one`),
      version,
    );
  }
});

test('the files that an old Node reads first use only syntax of 2018', () => {
  for (const name of ['launch.mjs', 'nodeVersion.mjs']) {
    const source = readFileSync(path.join(__dirname, name), 'utf8');
    const lowered = ts.transpileModule(source, {
      fileName: name.replace('.mjs', '.js'),
      compilerOptions: {
        target: ts.ScriptTarget.ES2018,
        module: ts.ModuleKind.ESNext,
        newLine: ts.NewLineKind.LineFeed,
      },
    }).outputText;
    const kept = ts.transpileModule(source, {
      fileName: name.replace('.mjs', '.js'),
      compilerOptions: {
        target: ts.ScriptTarget.ESNext,
        module: ts.ModuleKind.ESNext,
        newLine: ts.NewLineKind.LineFeed,
      },
    }).outputText;
    assert.equal(lowered, kept, `${name} has syntax that had to be lowered`);
  }
});

test('an unknown command is one line that lists the valid ones', () => {
  assert.throws(
    () => execFileSync(process.execPath, [path.join(__dirname, 'launch.mjs'), 'strat'], { stdio: 'pipe' }),
    (error: Error & { stderr: Buffer }) =>
      error.stderr.toString() ===
      'unknown command "strat"; valid are setup, start, train, predict, sweep, compare, data, pretrain, test, bench, parity, reliability, lab, doctor.\n',
  );
});
