import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchBrowser, skipWithoutBrowser } from '../../course/browser';
import { NETWORKS } from '../../model/networks/networks';
import { OUTPUT_STYLE } from '../outputStyle';
import { networkDrawing, partsOf } from './networkDrawing';

/** One drawing for each part of each network, as a page. */
function page(): string {
  const archs = ['efficientnet-b0', ...NETWORKS.map(({ name }) => name)];
  const drawings = archs.flatMap((arch) => {
    const { layers, ...rest } = partsOf(arch, arch);
    const parts = [...new Set(layers.map(({ part }) => part))];
    return parts.map((part) => networkDrawing({ layers, ...rest, title: `${arch}, ${part}`, parts: [part] }));
  });
  // Drawings of the same boxes and texts are looked at once.
  const different = new Map(drawings.map((html) => [html.replace(/^[\s\S]*?<svg[^>]*>/, ''), html]));
  return `<!DOCTYPE html><style>${OUTPUT_STYLE}</style><body>${[...different.values()].join('\n')}`;
}

test('in a browser every text of every drawing stays inside its box and clear of the others', {
  skip: skipWithoutBrowser(),
  timeout: 120_000,
}, async () => {
  const browser = await launchBrowser();
  try {
    const tab = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    await tab.setContent(page());
    const { boxes, problems } = await tab.locator('svg g').evaluateAll((groups) => {
      const found: string[] = [];
      for (const group of groups) {
        const box = group.querySelector('rect')?.getBoundingClientRect();
        const texts = [...group.querySelectorAll('text')].filter((text) => text.textContent !== '');
        const rectangles = texts.map((text) => text.getBoundingClientRect());
        for (const [index, { left, right, top, bottom }] of rectangles.entries()) {
          const name = `${group.closest('figure')?.querySelector('strong')?.textContent}: ${texts[index].textContent}`;
          if (!box || left < box.left || right > box.right || top < box.top || bottom > box.bottom)
            found.push(name);
          for (const other of rectangles.slice(index + 1)) {
            const apart =
              other.left >= right ||
              other.right <= left ||
              other.top >= bottom - 2 ||
              other.bottom <= top + 2;
            if (!apart) found.push(`${name} covers another`);
          }
        }
      }
      return { boxes: groups.length, problems: found };
    });
    assert.ok(boxes > 1000, String(boxes));
    assert.deepEqual(problems, []);
  } finally {
    await browser.close();
  }
});
