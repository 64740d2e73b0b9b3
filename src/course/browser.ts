import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** The browser for the tests: CHROMIUM, or one in a usual place. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM, ...CANDIDATES].find(
    (path): path is string => path !== undefined && existsSync(path),
  );
}

/** Why the browser tests are skipped, or false when they run. `REQUIRE_BROWSER=1` makes a missing browser a failure. */
export function skipWithoutBrowser(): string | false {
  if (findChromium() || process.env.REQUIRE_BROWSER === '1') return false;
  return 'no Chromium: install it (Debian: apt-get install chromium) or name it in CHROMIUM';
}

/** Starts a headless browser that talks to nobody by itself. The caller closes it. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium was found. Install it, or name it in CHROMIUM.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
