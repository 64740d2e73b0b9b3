import { findProgram } from './findProgram.mjs';

/** What to do without a C++ compiler, by kind of system. */
export const COMPILER_MEND =
  'Debian/Ubuntu: sudo apt install g++; Fedora: sudo dnf install gcc-c++; conda: conda install -c conda-forge cxx-compiler; macOS: xcode-select --install';

/**
 * Finds the C++ compiler: the variable CXX (a program with options, as make takes it), else c++, g++, clang++.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ command: string[], name: string } | { problem: string }} command: absolute program, then options
 */
export function findCompiler(env = process.env) {
  const wanted = (env.CXX ?? '').trim().split(/\s+/).filter(Boolean);
  const names = wanted.length > 0 ? [wanted[0]] : ['c++', 'g++', 'clang++'];
  const program = findProgram(names, env);
  if (program)
    return {
      command: [program, ...wanted.slice(1)],
      name: names.find((name) => program.endsWith(name)) ?? program,
    };
  if (wanted.length > 0)
    return {
      problem: `CXX names the C++ compiler "${wanted[0]}", which is not in PATH: unset CXX or correct it.`,
    };
  return { problem: `no C++ compiler (c++, g++ or clang++) in PATH. ${COMPILER_MEND}.` };
}
