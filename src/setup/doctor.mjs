import * as checks from './doctorChecks.mjs';
import { chooseEnvironment } from './pythonEnvironment.mjs';
import { rememberedChoice } from './rememberedChoice.mjs';
import { SetupFailure } from './setupFailure.mjs';

/** @typedef {import('./doctorChecks.mjs').Finding} Finding */

/**
 * Examines this machine. Changes nothing, and works where nothing is installed.
 *
 * @param {string} root the project's root
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Finding[]>}
 */
export async function examine(root, env = process.env) {
  const patient = { root, environment: chooseEnvironment(root, env), gpu: rememberedChoice(root).gpu };
  const findings = await Promise.all([
    checks.checkSystem(),
    checks.checkNode(),
    checks.checkNpm(),
    checks.checkCompiler(),
    checks.checkPython(patient),
    checks.checkEnvironment(patient),
    checks.checkNodePackages(patient),
    checks.checkPythonPackages(patient),
    checks.checkTensorFlow(patient),
    checks.checkDecoder(patient),
    checks.checkKernel(patient),
    checks.checkChromium(),
    checks.checkDisk(patient),
    checks.checkMemory(),
    checks.checkCores(),
  ]);
  return findings.flat();
}

/**
 * The findings as a table, and a last line that says what to do.
 *
 * @param {readonly Finding[]} findings
 */
export function doctorTable(findings) {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, status, found, mend }) => {
    const line = `${status.padEnd(8)} ${name.padEnd(width)}  ${found}`;
    return mend ? [line, `${' '.repeat(width + 11)}mend: ${mend}`] : [line];
  });
  const missing = findings.filter(({ status }) => status === 'missing').map(({ name }) => name);
  lines.push('', missing.length > 0 ? `missing: ${missing.join(', ')}` : 'nothing is missing: npm start');
  return lines.join('\n');
}

/**
 * `npm run doctor [-- --json]`.
 *
 * @param {string} root the project's root
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 1 when something is missing that the course needs
 */
export async function runDoctor(root, args) {
  const unknown = args.find((option) => option !== '--json');
  if (unknown) throw new SetupFailure(`npm run doctor: unknown option "${unknown}"; valid is --json.`);
  const findings = await examine(root);
  const isWell = findings.every(({ status }) => status !== 'missing');
  console.log(
    args.includes('--json') ? JSON.stringify({ ok: isWell, findings }, undefined, 2) : doctorTable(findings),
  );
  return isWell ? 0 : 1;
}
