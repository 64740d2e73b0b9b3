import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Colour, heatColour, heatGradient } from './heatColours';

const linear = (value: number) =>
  value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;

/** CIE lightness, 0 to 100. */
function lightness(colour: Colour): number {
  const [red, green, blue] = colour.map(linear);
  return 116 * Math.cbrt(0.2126 * red + 0.7152 * green + 0.0722 * blue) - 16;
}

test('more is lighter at every step, above 0 and below: the colours can be read in grey', () => {
  for (const sign of [1, -1]) {
    const steps = Array.from({ length: 41 }, (_, step) => lightness(heatColour((sign * (step + 1)) / 41)));
    for (const [index, value] of steps.slice(1).entries()) {
      assert.ok(value > steps[index] + 0.5, `${sign}, step ${index}: ${steps[index]} to ${value}`);
    }
    assert.ok(steps[40] - steps[0] > 55);
  }
});

test('for and against differ by yellow and blue, which red-green blindness leaves apart', () => {
  for (const amount of [0.3, 0.6, 1]) {
    // The axis that protanopes and deuteranopes keep: the mean of red and green against blue.
    const yellowness = (value: number) => {
      const [red, green, blue] = heatColour(value);
      return (red + green) / 2 - blue;
    };
    assert.ok(yellowness(amount) - yellowness(-amount) > 100, `${amount}`);
  }
});

test('values beyond the bounds take the last colour; a gradient runs from one to the other', () => {
  assert.deepEqual(heatColour(3), heatColour(1));
  assert.deepEqual(heatColour(-3), heatColour(-1));
  assert.match(heatGradient(0, 1), /^linear-gradient\(to right, rgb\(92,28,0\), .*rgb\(250,235,90\)\)$/);
});
