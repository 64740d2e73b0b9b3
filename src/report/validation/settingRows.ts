import type { TrialParameters } from '../../experiment/trialParameters';

/** The parameters in which settings differ: a row each, a column for each setting. */
export function settingRows(settings: Readonly<Record<string, TrialParameters>>): object[] {
  const entries = Object.entries(settings);
  const names = [...new Set(entries.flatMap(([, one]) => Object.keys(one)))] as (keyof TrialParameters)[];
  const differs = (name: keyof TrialParameters) =>
    new Set(entries.map(([, one]) => JSON.stringify(one[name]))).size > 1;
  return names.filter(differs).map((parameter) => ({
    parameter,
    ...Object.fromEntries(entries.map(([setting, one]) => [setting, String(one[parameter])])),
  }));
}
