import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SetupFailure } from './setupFailure.mjs';

/** @typedef {{ name: string, version: string }} Requirement a Python package at its exact version; the name in normal form */

/**
 * A Python package's name in normal form (PEP 503): `Jinja2` -> `jinja2`, `ml_dtypes` -> `ml-dtypes`.
 *
 * @param {string} name
 */
export function normalName(name) {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/**
 * Takes the pip list out of a parsed environment.yml.
 *
 * @param {unknown} environment
 * @returns {Requirement[]}
 * @throws {SetupFailure} when there is no such list, or an entry is not `name==version`
 */
export function pipRequirements(environment) {
  const dependencies = /** @type {{ dependencies?: unknown } | null} */ (environment)?.dependencies;
  const entry = Array.isArray(dependencies) ? dependencies.find((one) => Array.isArray(one?.pip)) : undefined;
  if (!entry)
    throw new SetupFailure(
      'environment.yml: no list of pip packages; it belongs under dependencies, as "- pip:".',
    );
  return entry.pip.map((/** @type {unknown} */ text) => {
    const match = /^([A-Za-z0-9._-]+)==([A-Za-z0-9.!+_-]+)$/.exec(String(text).trim());
    if (!match)
      throw new SetupFailure(`environment.yml: "${text}" is not an exact version; write it as name==1.2.3.`);
    return { name: normalName(match[1]), version: match[2] };
  });
}

/**
 * Reads environment.yml. Needs the package `yaml`, so it works only after `npm ci`.
 *
 * @param {string} root the project's root
 * @param {{ gpu: boolean }} choice gpu: TensorFlow's CUDA wheel instead of the CPU one
 */
export async function readPythonRequirements(root, { gpu }) {
  const { parse } = await import('yaml');
  const requirements = pipRequirements(parse(readFileSync(path.join(root, 'environment.yml'), 'utf8')));
  return gpu
    ? requirements.map((one) => (one.name === 'tensorflow-cpu' ? { ...one, name: 'tensorflow' } : one))
    : requirements;
}

/**
 * The list as pip takes it.
 *
 * @param {readonly Requirement[]} requirements
 */
export function requirementsText(requirements) {
  const lines = requirements.map(
    ({ name, version }) => `${name === 'tensorflow' ? 'tensorflow[and-cuda]' : name}==${version}`,
  );
  return `${lines.join('\n')}\n`;
}
