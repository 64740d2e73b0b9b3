import path from 'node:path';
import { listenForStop } from './interruption.mjs';
import { chooseEnvironment } from './pythonEnvironment.mjs';
import { rememberChoice, rememberedChoice } from './rememberedChoice.mjs';
import { Stopped } from './setupFailure.mjs';
import { withLock } from './setupLock.mjs';
import { createReporter } from './setupReporter.mjs';
import { StageEngine } from './stageEngine.mjs';
import { bindingStage } from './stages/bindingStage.mjs';
import { decoderStage } from './stages/decoderStage.mjs';
import { kernelStage } from './stages/kernelStage.mjs';
import { packagesStage } from './stages/packagesStage.mjs';
import { plotlyStage } from './stages/plotlyStage.mjs';
import { pythonStage } from './stages/pythonStage.mjs';

/** @typedef {import('./rememberedChoice.mjs').SetupChoice} SetupChoice */

/**
 * All stages of the set-up, in order.
 *
 * @param {string} root the project's root
 * @param {import('./pythonEnvironment.mjs').PythonEnvironment} environment
 * @param {SetupChoice} choice
 */
export function setupStages(root, environment, choice) {
  return [
    packagesStage(root),
    pythonStage(root, environment, choice),
    bindingStage(root, environment),
    decoderStage(root, environment),
    plotlyStage(root),
    kernelStage(root, environment),
  ];
}

/**
 * Does whatever set-up is missing. Safe to break off and to start twice at once: the second waits for the first.
 *
 * @param {string} root the project's root
 * @param {SetupChoice} [chosen] by default the remembered one
 * @param {import('./setupReporter.mjs').Terminal} [terminal] where it tells what it does
 * @returns {Promise<{ environment: import('./pythonEnvironment.mjs').PythonEnvironment, stages: import('./stageEngine.mjs').StageTime[] }>}
 *   the environment that the course uses, and the stages that ran
 * @throws {import('./setupFailure.mjs').SetupFailure} one line with the mend
 */
export async function setUp(root, chosen, terminal = process.stdout) {
  const begin = performance.now();
  const environment = chooseEnvironment(root);
  const directory = path.join(root, '.cache/setup');
  const choice = chosen ?? rememberedChoice(root);
  const stages = setupStages(root, environment, choice);
  const engine = new StageEngine(directory);
  const reporter = createReporter(terminal);
  /** @type {import('./stageEngine.mjs').StageTime[]} */
  let times = [];

  if (engine.pending(stages).length > 0) {
    const controller = new AbortController();
    const stopListening = listenForStop(() => controller.abort());
    const { signal } = controller;
    const lock = path.join(directory, 'lock');
    try {
      await withLock(
        lock,
        {
          signal,
          onWait: ({ pid, host }) =>
            reporter.note(
              `another set-up is running here (process ${pid} on ${host}): waiting for it. If there is none, delete ${lock}`,
            ),
        },
        async () => {
          times = await engine.run(stages, { signal, reporter });
          if (signal.aborted) throw new Stopped();
        },
      );
    } finally {
      stopListening();
    }
  }
  if (chosen) rememberChoice(root, chosen);
  reporter.total((performance.now() - begin) / 1000);
  return { environment, stages: times };
}
