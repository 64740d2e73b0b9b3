/**
 * JSON that may stand inside a script element. `<` is written as an escape, so no text can end the element or
 * open a comment in it; so are the two line separators that old JavaScript forbids in strings.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}
