import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { chromiumPath, launchChromium, NO_CHROMIUM } from './chromium.js';
import { startDashboardWorld } from './dashboard-world.js';
import type { Stage } from './person.js';

/** A block of tests in a real browser. Where there is none, its tests are skipped and the reason is told. */
export function describeInChromium(name: string, tests: (stage: Stage) => void): void {
  // Only ends what hangs: some look at every page, on a busy machine too.
  jest.setTimeout(600_000);
  if (chromiumPath === undefined) console.warn(NO_CHROMIUM);
  (chromiumPath === undefined ? describe.skip : describe)(name, () => {
    // Filled before the first test runs.
    const stage = {} as Stage;
    beforeAll(async () => {
      [stage.browser, stage.world] = await Promise.all([launchChromium(), startDashboardWorld()]);
    });
    afterAll(async () => {
      await stage.browser?.close();
      await stage.world?.close();
    });
    tests(stage);
  });
}
