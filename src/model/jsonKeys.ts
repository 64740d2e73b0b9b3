/**
 * The first key that occurs twice in one object of a JSON text, or undefined. `JSON.parse` silently keeps the last of
 * the two, which would let a damaged or hostile file say two things at once. The text must be valid JSON.
 */
export function duplicateKey(text: string): string | undefined {
  const open: (Set<string> | null)[] = [];
  // Strings, and the marks that open, close and separate; all else is numbers, words and space.
  for (const match of text.matchAll(/"(?:[^"\\]+|\\.)*"(\s*:)?|[[\]{}]/g)) {
    const token = match[0];
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (match[1] !== undefined) {
      const key = JSON.parse(token.slice(0, token.length - match[1].length)) as string;
      const keys = open[open.length - 1];
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return undefined;
}
