import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { chooseEnvironment, installedPackages } from './pythonEnvironment.mjs';

let root: string;
let virtual: string;
let conda: string;

before(() => {
  root = mkdtempSync(path.join(tmpdir(), 'environment-'));
  virtual = path.join(root, 'virtual');
  conda = path.join(root, 'conda');
  for (const one of [virtual, conda, path.join(root, '.venv')])
    mkdirSync(path.join(one, 'bin'), { recursive: true });
});
after(() => rmSync(root, { recursive: true, force: true }));

const choose = (env: NodeJS.ProcessEnv) => {
  const { kind, prefix } = chooseEnvironment(root, env);
  return [kind, path.relative(root, prefix)];
};

test('without an active environment it is .venv', () => {
  assert.deepEqual(choose({}), ['.venv', '.venv']);
  assert.deepEqual(choose({ VIRTUAL_ENV: path.join(root, 'gone') }), ['.venv', '.venv']);
});

test('an active one is used; .venv stays the own one when it is active itself', () => {
  assert.deepEqual(choose({ VIRTUAL_ENV: virtual }), ['virtualenv', 'virtual']);
  assert.deepEqual(choose({ CONDA_PREFIX: conda, CONDA_DEFAULT_ENV: 'image-course' }), ['conda', 'conda']);
  assert.deepEqual(choose({ VIRTUAL_ENV: path.join(root, '.venv') }), ['.venv', '.venv']);
});

test("conda's base does not count", () => {
  assert.deepEqual(choose({ CONDA_PREFIX: conda, CONDA_DEFAULT_ENV: 'base' }), ['.venv', '.venv']);
});

test('of two active ones the first in PATH is used', () => {
  const both = { VIRTUAL_ENV: virtual, CONDA_PREFIX: conda, CONDA_DEFAULT_ENV: 'image-course' };
  const bins = [path.join(conda, 'bin'), path.join(virtual, 'bin')];
  assert.deepEqual(choose({ ...both, PATH: bins.join(':') }), ['conda', 'conda']);
  assert.deepEqual(choose({ ...both, PATH: bins.reverse().join(':') }), ['virtualenv', 'virtual']);
});

test('installed packages are read from the names of folders', () => {
  const packages = path.join(virtual, 'lib/python3.12/site-packages');
  for (const name of [
    'ml_dtypes-0.6.0.dist-info',
    'Jinja2-3.1.6.dist-info',
    'numpy',
    '~umpy-2.2.6.dist-info',
  ]) {
    mkdirSync(path.join(packages, name), { recursive: true });
  }
  const installed = installedPackages(chooseEnvironment(root, { VIRTUAL_ENV: virtual }));
  assert.equal(installed.get('ml-dtypes'), '0.6.0');
  assert.equal(installed.get('jinja2'), '3.1.6');
  assert.equal(installed.get('numpy'), undefined);
  assert.equal(installedPackages(chooseEnvironment(root, { VIRTUAL_ENV: conda })).size, 0);
});
