import { bytesField, doubleField, integerField, messageField } from '../../../compile/protobuf';
import type { RunState, SettingValue } from '../runRow';
import type { RunCells } from '../runTable';
import { pluginValue } from './eventFile';

/**
 * Summaries of TensorBoard's hparams plugin (tensorboard/plugins/hparams: plugin_data.proto, api.proto): the experiment says which
 * parameters and measures there are, each run begins with its values and ends with how it ended.
 */
const PLUGIN = 'hparams';

/** Fields of `HParamsPluginData`. */
const [EXPERIMENT, SESSION_START, SESSION_END] = [2, 3, 4];

/** `DataType` of the plugin. */
const TYPES = { string: 1, boolean: 2, number: 3 } as const;

/** `Status` of the plugin: success, failure, running; else unknown. */
const STATUS: Partial<Record<RunState, number>> = { complete: 1, failed: 2, damaged: 2, running: 3 };

/** A `google.protobuf.Value`. */
function valueFields(value: SettingValue): Buffer {
  if (typeof value === 'number') return doubleField(2, value);
  return typeof value === 'string' ? bytesField(3, value) : integerField(4, Number(value));
}

/** The type of a parameter over all runs; text where they differ in it. */
function typeOf(rows: readonly RunCells[], name: string): keyof typeof TYPES {
  const types = new Set(rows.flatMap((row) => (row[name] == null ? [] : [typeof row[name]])));
  const [only = 'string', ...others] = types;
  return others.length === 0 ? (only as keyof typeof TYPES) : 'string';
}

/** A parameter that the plugin's table shows. */
export interface LoggedSetting {
  readonly name: string;
  readonly type: keyof typeof TYPES;
}

/** The parameters `names` of the rows with their types. */
export function loggedSettings(rows: readonly RunCells[], names: readonly string[]): LoggedSetting[] {
  return names.map((name) => ({ name, type: typeOf(rows, name) }));
}

/** The summary of the whole: for the folder above those of the runs. `metrics` are tags of scalars. */
export function experimentValue(settings: readonly LoggedSetting[], metrics: readonly string[]): Buffer {
  const fields = [
    ...settings.map(({ name, type }) => messageField(4, [bytesField(1, name), integerField(4, TYPES[type])])),
    ...metrics.map((tag) => messageField(5, [messageField(1, [bytesField(2, tag)])])),
  ];
  return pluginValue('_hparams_/experiment', PLUGIN, messageField(EXPERIMENT, fields));
}

/** The summary with which a run begins: its parameters. `group` must be its own. `started`: seconds since 1970. */
export function sessionStartValue(
  row: RunCells,
  settings: readonly LoggedSetting[],
  group: string,
  started: number,
): Buffer {
  const values = settings.flatMap(({ name, type }) => {
    const value = row[name] ?? null;
    if (value === null) return [];
    const typed = type === 'string' ? String(value) : value;
    return [messageField(1, [bytesField(1, name), messageField(2, [valueFields(typed)])])];
  });
  const fields = [...values, bytesField(4, group), doubleField(5, started)];
  return pluginValue('_hparams_/session_start_info', PLUGIN, messageField(SESSION_START, fields));
}

/** The summary with which a run ends. `ended`: seconds since 1970. */
export function sessionEndValue(state: RunState, ended: number): Buffer {
  const fields = [integerField(1, STATUS[state] ?? 0), doubleField(2, ended)];
  return pluginValue('_hparams_/session_end_info', PLUGIN, messageField(SESSION_END, fields));
}
