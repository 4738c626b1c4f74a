import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of this machine; undefined where there is none. `CHROMIUM_PATH` names one that lies elsewhere. */
export const chromiumPath: string | undefined = [process.env['CHROMIUM_PATH'] ?? '', ...usual].find(
  (place) => place !== '' && existsSync(place),
);

export const NO_CHROMIUM =
  'The tests of the dashboard are skipped: there is no Chromium here. Install one (Debian: apt-get install chromium), or name it in CHROMIUM_PATH.';

/** Containers may have a small shared memory. */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error(NO_CHROMIUM);
  return chromium.launch({ executablePath: chromiumPath, args: ['--disable-dev-shm-usage'] });
}
