/**
 * Compares two texts by their Unicode code points, as Python sorts `str` (and so torchvision its class folders).
 * JavaScript's own order goes by UTF-16 units and places characters beyond U+FFFF before U+E000..U+FFFF.
 *
 * @returns a negative number, 0 or a positive number, for `Array.prototype.sort`
 */
export function compareCodePoints(first: string, second: string): number {
  const length = Math.min(first.length, second.length);
  for (let index = 0; index < length; index++) {
    if (first.charCodeAt(index) !== second.charCodeAt(index)) {
      // Equal up to here, so both are at the same half of a pair; the pair's first half decides or is equal.
      const start = index > 0 && isHighSurrogate(first.charCodeAt(index - 1)) ? index - 1 : index;
      return (first.codePointAt(start) as number) - (second.codePointAt(start) as number);
    }
  }
  return first.length - second.length;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
