import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeAtomic } from './atomicFile.mjs';
import { fingerprint } from './fingerprint.mjs';
import { Stopped } from './setupFailure.mjs';

/**
 * @typedef {object} StageContext
 * @property {string} logFile where the stage's programs write
 * @property {AbortSignal} signal aborted by Ctrl-C
 * @property {boolean} wasInterrupted the last run of this stage was broken off, so what it made may be half made
 * @property {(message: string) => void} note says one line to the person
 *
 * @typedef {object} Stage
 * @property {string} name names the stamp and the log
 * @property {string} title what it does, shown while it runs
 * @property {() => unknown} inputs plain data that the result depends on; read from small files only, at every start
 * @property {() => unknown} [result] plain data about what the run made, so that a change from outside is seen
 * @property {() => boolean} isPresent whether the result is still there; cheap
 * @property {() => boolean} [adopt] whether a result that some other command made is as good as this stage's
 * @property {() => Promise<void> | void} [check] throws when something is lacking; runs before any stage downloads anything
 * @property {(context: StageContext) => Promise<void>} run
 *
 * @typedef {{ name: string, seconds: number }} StageTime
 *
 * @typedef {object} Reporter
 * @property {(stage: Stage) => void} begin
 * @property {(stage: Stage, seconds: number) => void} done
 * @property {(stage: Stage) => void} failed
 * @property {(message: string) => void} note
 */

/**
 * Runs the stages whose result is missing or older than their inputs. A stage counts as done only when its stamp
 * `<directory>/<name>.json` was written after success, with the fingerprint of the inputs it ran with.
 */
export class StageEngine {
  /** @param {string} directory folder of stamps and logs */
  constructor(directory) {
    this.directory = directory;
  }

  /** @param {Stage} stage */
  isDone(stage) {
    if (!stage.isPresent()) return false;
    const stamp = this.#read(`${stage.name}.json`);
    if (stamp !== undefined) {
      return (
        stamp.inputs === fingerprint(stage.inputs()) && stamp.result === fingerprint(stage.result?.() ?? null)
      );
    }
    if (this.#read(`${stage.name}.running`) !== undefined || !stage.adopt?.()) return false;
    this.#finish(stage, fingerprint(stage.inputs()), 0);
    return true;
  }

  /** @param {readonly Stage[]} stages @returns {Stage[]} */
  pending(stages) {
    return stages.filter((stage) => !this.isDone(stage));
  }

  /**
   * Runs what is pending, in order. Whether a stage is pending is asked again when its turn comes, since an earlier one
   * may have replaced what it made.
   *
   * @param {readonly Stage[]} stages
   * @param {{ signal: AbortSignal, reporter: Reporter }} options
   * @returns {Promise<StageTime[]>} the stages that ran
   * @throws {Stopped} after Ctrl-C, or whatever a stage throws: what earlier stages made stays
   */
  async run(stages, { signal, reporter }) {
    mkdirSync(this.directory, { recursive: true });
    for (const stage of this.pending(stages)) await stage.check?.();
    /** @type {StageTime[]} */
    const times = [];
    for (const stage of stages) {
      if (this.isDone(stage)) continue;
      if (signal.aborted) throw new Stopped();
      times.push({ name: stage.name, seconds: await this.#runStage(stage, signal, reporter) });
    }
    return times;
  }

  /** @param {Stage} stage @param {AbortSignal} signal @param {Reporter} reporter */
  async #runStage(stage, signal, reporter) {
    const begin = performance.now();
    const inputs = fingerprint(stage.inputs());
    const wasInterrupted = this.#read(`${stage.name}.running`) !== undefined;
    const logFile = path.join(this.directory, `${stage.name}.log`);
    rmSync(path.join(this.directory, `${stage.name}.json`), { force: true });
    writeAtomic(path.join(this.directory, `${stage.name}.running`), JSON.stringify({ pid: process.pid }));
    rmSync(logFile, { force: true });
    reporter.begin(stage);
    try {
      await stage.run({ logFile, signal, wasInterrupted, note: reporter.note });
    } catch (error) {
      reporter.failed(stage);
      throw signal.aborted ? new Stopped() : error;
    }
    const seconds = (performance.now() - begin) / 1000;
    this.#finish(stage, inputs, seconds);
    reporter.done(stage, seconds);
    return seconds;
  }

  /** @param {Stage} stage @param {string} inputs @param {number} seconds */
  #finish(stage, inputs, seconds) {
    const result = fingerprint(stage.result?.() ?? null);
    const stamp = { inputs, result, seconds, finished: new Date().toISOString() };
    writeAtomic(path.join(this.directory, `${stage.name}.json`), `${JSON.stringify(stamp)}\n`);
    rmSync(path.join(this.directory, `${stage.name}.running`), { force: true });
  }

  /** @param {string} name @returns {{ inputs?: string, result?: string } | undefined} undefined when missing or unreadable */
  #read(name) {
    try {
      return JSON.parse(readFileSync(path.join(this.directory, name), 'utf8'));
    } catch {
      return undefined;
    }
  }
}
