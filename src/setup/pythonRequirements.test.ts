import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { lackingPackages } from './pythonEnvironment.mjs';
import {
  normalName,
  pipRequirements,
  readPythonRequirements,
  requirementsText,
} from './pythonRequirements.mjs';

const root = path.resolve(__dirname, '..', '..');

test('environment.yml lists exact versions, each package once, and names no server', async () => {
  const requirements = await readPythonRequirements(root, { gpu: false });
  const names = requirements.map(({ name }) => name);
  for (const name of ['tensorflow-cpu', 'jupyterlab', 'nbclient', 'nbconvert', 'numpy'])
    assert.ok(names.includes(name), name);
  assert.equal(new Set(names).size, names.length);
  assert.doesNotMatch(readFileSync(path.join(root, 'environment.yml'), 'utf8'), /https?:|index-url/);
});

test('the GPU choice swaps the TensorFlow wheel and nothing else', async () => {
  const cpu = await readPythonRequirements(root, { gpu: false });
  const gpu = await readPythonRequirements(root, { gpu: true });
  const version = cpu.find(({ name }) => name === 'tensorflow-cpu')?.version;
  assert.ok(requirementsText(gpu).includes(`tensorflow[and-cuda]==${version}\n`));
  assert.doesNotMatch(requirementsText(gpu), /tensorflow-cpu/);
  assert.equal(gpu.length, cpu.length);
});

test('a list that pins nothing is refused with the entry and the valid form', () => {
  const environment = (...pip: string[]) => ({ dependencies: ['python', { pip }] });
  assert.deepEqual(pipRequirements(environment('Jinja2==3.1.6')), [{ name: 'jinja2', version: '3.1.6' }]);
  assert.throws(() => pipRequirements(environment('numpy>=2')), {
    message: 'environment.yml: "numpy>=2" is not an exact version; write it as name==1.2.3.',
  });
  for (const nothing of [{}, null, { dependencies: ['python'] }, { dependencies: 3 }]) {
    assert.throws(() => pipRequirements(nothing), /no list of pip packages/);
  }
});

test('names are compared in normal form', () => {
  assert.equal(normalName('ml_dtypes'), 'ml-dtypes');
  assert.equal(normalName('Jupyter.Server__x'), 'jupyter-server-x');
});

test('lacking are other versions and absent packages; the GPU wheel stands in for the CPU one of its version', () => {
  const wanted = [
    { name: 'tensorflow-cpu', version: '2.21.0' },
    { name: 'numpy', version: '2.2.6' },
  ];
  const lacking = (installed: Record<string, string>) =>
    lackingPackages(wanted, new Map(Object.entries(installed))).map(({ name }) => name);
  assert.deepEqual(lacking({ 'tensorflow-cpu': '2.21.0', numpy: '2.2.6' }), []);
  assert.deepEqual(lacking({ tensorflow: '2.21.0', numpy: '2.2.6' }), []);
  assert.deepEqual(lacking({ tensorflow: '2.20.0', numpy: '2.2.5' }), ['tensorflow-cpu', 'numpy']);
  assert.deepEqual(lacking({}), ['tensorflow-cpu', 'numpy']);
});
