// Syntax of old Nodes on purpose (no `?.`, `??`, top-level await): this file has to parse on them to say its line.

/** The versions that package.json's `engines` names. */
export const SUPPORTED_NODE = '20.17 or newer, 22 or 24';

/**
 * Why this Node cannot run the course.
 *
 * @param {string} version as in `process.versions.node`, e.g. `20.17.0`
 * @returns {string | undefined} one line with the mend, or undefined when the version is supported (>= 20.17, < 25)
 */
export function nodeVersionProblem(version) {
  const parts = version.split('.').map(Number);
  const major = parts[0];
  const minor = parts[1];
  if (major < 25 && (major > 20 || (major === 20 && minor >= 17))) return undefined;
  return (
    'Node ' +
    version +
    ' cannot run the course. It needs Node ' +
    SUPPORTED_NODE +
    ': install one (nvm install 22, or conda env create -f environment.yml).'
  );
}
