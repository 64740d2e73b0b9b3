import { readFile } from 'node:fs/promises';

/** The content of a JSON file of which nothing is known but that it is an object. */
export type JsonValues = Readonly<Record<string, unknown>>;

/** A JSON object, or what is wrong with the file in a few words. */
export type JsonFile =
  | { readonly state: 'read'; readonly value: JsonValues }
  | { readonly state: 'damaged'; readonly reason: string };

/** Reads a file that should hold a JSON object. Never rejects: a file that is missing or cut off gives a reason. */
export async function readJsonFile(path: string): Promise<JsonFile> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { state: 'read', value: value as JsonValues };
    return { state: 'damaged', reason: 'not a JSON object' };
  } catch (error) {
    return { state: 'damaged', reason: (error as Error).message.split('\n')[0] };
  }
}

/** The value as text, or null when it is none. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The value as a finite number, or null when it is none. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
