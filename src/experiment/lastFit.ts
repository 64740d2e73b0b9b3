import type { Dataset, Sample } from '../data/dataset';
import { samplesOf } from '../data/dataset';
import { readTrial } from './readTrial';
import { runTrial } from './runTrial';
import type { TrialRequest, TrialResult } from './trial';
import { dataFingerprint } from './trialFingerprint';

/** What `lastFit` is told, besides the data set. */
export interface LastFitOptions
  extends Pick<
    TrialRequest,
    'parameters' | 'overridden' | 'folder' | 'commit' | 'signal' | 'onStep' | 'onEpoch' | 'onWarning'
  > {
  /** What the setting is called. */
  readonly name: string;
}

/** The network for use, and what the test part says of it. */
export interface LastFit {
  readonly result: TrialResult;
  /** Whether the test pictures were judged before this call. */
  readonly wasTouched: boolean;
  /** What a person must know about the test part, one line. */
  readonly sentence: string;
}

/** The trial that judged these very test pictures before, with whatever setting. */
async function earlierTest(
  folder: string,
  test: readonly Sample[],
  fingerprint: string,
): Promise<TrialResult | null> {
  const found = await readTrial(folder).catch(() => null);
  if (found?.trial.state !== 'complete' || found.trial.dataFingerprint !== fingerprint) return null;
  const judged = new Set(found.predictions.map(({ path }) => path));
  return judged.size === test.length && test.every(({ path }) => judged.has(path)) ? found : null;
}

function touchedSentence({ trial, parameters }: TrialResult, asked: LastFitOptions, folder: string): string {
  const when = `${trial.began.slice(0, 16).replace('T', ' ')} UTC`;
  const same = Object.entries(parameters).every(
    ([name, value]) =>
      // Off with random weights, whatever was asked.
      name === 'freezeBatchNorm' ||
      JSON.stringify(value) === JSON.stringify(asked.parameters[name as keyof typeof parameters]),
  );
  return same
    ? `The test part was judged before, on ${when}, with this setting: the result is read back.`
    : `The test part was judged before, on ${when}, with another setting ("${trial.name}"): that result is read back and nothing is trained, since a second look would choose by the test pictures. If you must, move ${folder} away.`;
}

/**
 * The end of a series of experiments: the chosen setting on all training pictures, those of validation too, and then the test
 * part once. The network stays in `checkpoints/last.safetensors` of the folder. Test pictures that were judged there before
 * are not judged again, with whatever setting: the earlier result is read back, and the sentence says so. Without a
 * test part the network is trained all the same.
 *
 * @throws Error in one line when the folder cannot be written
 */
export async function lastFit(dataset: Dataset, options: LastFitOptions): Promise<LastFit> {
  const test = samplesOf(dataset, 'test');
  const used = dataset.samples.filter(({ split }) => split === 'train' || split === 'val');
  const train = used.map((sample): Sample => ({ ...sample, split: 'train' }));
  const fingerprint = dataFingerprint(dataset.samples);
  const { folder } = options;
  if (test.length > 0) {
    const earlier = await earlierTest(folder, test, fingerprint);
    if (earlier !== null) {
      return { result: earlier, wasTouched: true, sentence: touchedSentence(earlier, options, folder) };
    }
  }
  const result = await runTrial({
    ...options,
    kind: 'final',
    classNames: dataset.classNames,
    train,
    val: test,
    dataFingerprint: fingerprint,
    keepCheckpoint: true,
  });
  return { result, wasTouched: false, sentence: endSentence(result, test.length) };
}

function endSentence({ trial }: TrialResult, tested: number): string {
  if (trial.state === 'failed') return `The last fit failed: ${trial.error}`;
  if (trial.state === 'stopped') return 'The last fit was stopped; the test part is untouched.';
  if (tested === 0) {
    return 'This data set has no test part: the network is trained on all pictures, and nothing says how good it is. testFraction sets one aside.';
  }
  return `The test part, ${tested} pictures, was touched once, now. Its score is the one to tell others.`;
}
