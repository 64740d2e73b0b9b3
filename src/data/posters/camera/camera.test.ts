import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRandom } from '../../random';
import { rasterise } from '../raster';
import { drawCamera, photographSheet } from './camera';
import { expose, NO_EXPOSURE } from './exposure';
import { compose, type Homography, invert, localScale, poseHomography, project } from './homography';
import { warpPicture } from './warpPicture';

const angle = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const poses = fc.record({
  yaw: angle(40),
  pitch: angle(40),
  roll: angle(40),
  distance: fc.double({ min: 1, max: 4, noNaN: true }),
});
const near = (one: number, other: number) => Math.abs(one - other) < 1e-6 * (1 + Math.abs(one));

test('a map and its inverse cancel; two maps in a row are their composition', () => {
  fc.assert(
    fc.property(poses, poses, angle(200), angle(200), (one, other, x, y) => {
      const [first, second] = [one, other].map((pose) => poseHomography(300, 400, pose));
      const there = project(first, x, y);
      const back = project(invert(first), ...there);
      assert.ok(near(back[0], x) && near(back[1], y), `${back}`);
      const both = project(compose(second, first), x, y);
      const inRow = project(second, ...there);
      assert.ok(near(both[0], inRow[0]) && near(both[1], inRow[1]));
    }),
  );
});

test('a sheet straight before the camera keeps its shape; a turned one keeps its middle, the near side is larger', () => {
  const straight = poseHomography(300, 400, { yaw: 0, pitch: 0, roll: 0, distance: 2 });
  assert.deepEqual(project(straight, 150, -200), [150, -200]);
  const turned = poseHomography(300, 400, { yaw: 30, pitch: 0, roll: 0, distance: 2 });
  assert.deepEqual(
    project(turned, 0, 0).map((value) => Math.abs(value)),
    [0, 0],
  );
  assert.ok(localScale(turned, 140, 0) > localScale(turned, -140, 0) * 1.1);
  // A plane turned by 30 degrees covers cos 30 of its area.
  assert.ok(Math.abs(localScale(turned, 0, 0) ** 2 - Math.cos(Math.PI / 6)) < 0.01);
});

const sheet = rasterise(40, 30, (x, y) => [x * 6, y * 8, 128]);
const ground = rasterise(40, 30, () => [7, 7, 7]);

test('warping by the identity gives the picture, by a shift the shifted one on its ground', () => {
  assert.deepEqual(warpPicture(sheet, ground, [1, 0, 0, 0, 1, 0, 0, 0, 1]).data, sheet.data);
  const shift: Homography = [1, 0, 10, 0, 1, 5, 0, 0, 1];
  const { data } = warpPicture(sheet, ground, shift);
  const pixel = (x: number, y: number) => [...data.subarray((y * 40 + x) * 3, (y * 40 + x) * 3 + 3)];
  assert.deepEqual(pixel(9, 20), [7, 7, 7]);
  assert.deepEqual(pixel(20, 4), [7, 7, 7]);
  assert.deepEqual(pixel(25, 15), [15 * 6, 10 * 8, 128]);
});

test('no exposure changes nothing; light comes from its side, noise has its deviation', () => {
  const flat = () => rasterise(200, 200, () => [120, 120, 120]);
  const picture = flat();
  expose(picture, NO_EXPOSURE, createRandom(1));
  assert.deepEqual(picture.data, flat().data);
  const lit = flat();
  expose(lit, { ...NO_EXPOSURE, slope: 0.2 }, createRandom(1));
  assert.ok(lit.data[3 * 199] > 140 && lit.data[0] < 100);
  const noisy = flat();
  expose(noisy, { ...NO_EXPOSURE, noise: 6 }, createRandom(1));
  const spread = Math.sqrt(
    noisy.data.reduce((sum, value) => sum + (value - 120) ** 2, 0) / noisy.data.length,
  );
  assert.ok(Math.abs(spread - 6) < 0.4, `${spread}`);
});

test('every shot occurs; the sheet fills most of the frame and its middle is in it', () => {
  const cameras = Array.from({ length: 200 }, (_, seed) =>
    drawCamera(400, 600, createRandom(seed, 'camera')),
  );
  for (const shot of ['file', 'handheld', 'angled']) {
    assert.ok(cameras.filter((camera) => camera.shot === shot).length > 30, shot);
  }
  for (const { map, tilt } of cameras) {
    const [x, y] = project(map, 200, 300);
    assert.ok(x > 80 && x < 320 && y > 120 && y < 480, `${x} ${y}`);
    assert.ok(localScale(map, 200, 300) > 0.5 && tilt <= 45);
  }
});

test('the same stream takes the same photograph, of the size that was announced', async () => {
  for (let seed = 0; seed < 8; seed++) {
    const camera = drawCamera(sheet.width, sheet.height, createRandom(seed));
    const [one, other] = await Promise.all(
      [0, 1].map(() => photographSheet(sheet, camera, createRandom(seed, 'shot'))),
    );
    assert.deepEqual([one.width, one.height], [camera.width, camera.height]);
    assert.deepEqual(one.data, other.data);
  }
});
