/** A failure that a person can mend: shown as its one line, without a stack. */
export class SetupFailure extends Error {
  /**
   * @param {string} message one line: what, where, and the mend
   * @param {{ details?: string, exitCode?: number }} [options] details: lines of a log, shown indented above the message
   */
  constructor(message, { details = '', exitCode = 1 } = {}) {
    super(message);
    this.name = 'SetupFailure';
    this.details = details;
    this.exitCode = exitCode;
  }
}

/** Ctrl-C, or another request to stop. */
export class Stopped extends SetupFailure {
  constructor() {
    super('stopped; run the same command again to go on', { exitCode: 130 });
    this.name = 'Stopped';
  }
}
