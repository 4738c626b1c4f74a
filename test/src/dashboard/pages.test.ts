import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from '@jest/globals';
import type { Response } from 'playwright-core';
import { describeInChromium } from './describe-in-chromium.js';
import { type Furnished, furnish } from './furnish.js';
import { doors, pagesOf } from './pages.js';
import { connectTikTok, NARROW, newPerson, type Person, settled, signUpOwner } from './person.js';
import { violations } from './violations.js';

const FIRST_LOAD_LIMIT_BYTES = 200_000;
const schemes = ['light', 'dark'] as const;

describeInChromium('every page of the dashboard', (stage) => {
  let owner: Person;
  let furnished: Furnished;

  beforeAll(async () => {
    owner = await newPerson(stage);
    await signUpOwner(owner);
  });

  it('sends at most 200 kB of JavaScript at first, compressed, and asks no other host', async () => {
    const { context, page } = owner;
    const sizes: Promise<number>[] = [];
    const count = (response: Response) => {
      if (new URL(response.url()).pathname.endsWith('.js')) {
        sizes.push(response.body().then((body) => gzipSync(body).length));
      }
    };
    context.on('response', count);
    await owner.open('/');
    await page.waitForLoadState('networkidle');
    context.off('response', count);
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(sizes.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_LIMIT_BYTES);
    expect(owner.requests.filter((url) => url.startsWith('http') && !url.startsWith(`${stage.world.url}/`))).toEqual(
      [],
    );
  });

  it.each(schemes)('has nothing for axe to complain of while all is empty, %s', async (colorScheme) => {
    await owner.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const path of ['/', '/posts', '/posts/calendar', '/compose', '/keys', '/tiktok-accounts', '/webhooks']) {
      await owner.open(path);
      found.push(...(await violations(owner.page)));
    }
    expect(found).toEqual([]);
  });

  it('is furnished', async () => {
    await connectTikTok(owner);
    furnished = await furnish(owner, stage.world);
  });

  it.each(schemes)('has nothing for axe to complain of, %s', async (colorScheme) => {
    const visitor = await newPerson(stage, { colorScheme });
    await owner.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const path of pagesOf(furnished)) {
      await owner.open(path);
      found.push(...(await violations(owner.page)));
    }
    for (const path of doors) {
      await visitor.open(path);
      found.push(...(await violations(visitor.page)));
    }
    await visitor.context.close();
    expect(found).toEqual([]);
  });

  it.each(schemes)('has nothing for axe to complain of in its dialogs and menus, %s', async (colorScheme) => {
    const { page } = owner;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    const opened: [string, string][] = [
      ['/keys', 'New key'],
      ['/keys', 'Actions for A furnished key'],
      ['/webhooks', 'New webhook'],
      ['/webhooks', 'Show the log'],
      [`/posts/${furnished.scheduledId}`, 'Reschedule'],
      [`/posts/${furnished.scheduledId}`, 'Edit'],
      [`/posts/${furnished.scheduledId}`, 'Cancel post'],
      ['/tiktok-accounts', 'Disconnect'],
    ];
    for (const [path, button] of opened) {
      await owner.open(path);
      await page.getByRole('button', { name: button, exact: true }).first().click();
      await settled(page);
      found.push(...(await violations(page)));
    }
    expect(found).toEqual([]);
  });

  it('fits a screen of 360 px without sliding sideways', async () => {
    await owner.page.setViewportSize(NARROW);
    const tooWide: string[] = [];
    for (const path of pagesOf(furnished)) {
      await owner.open(path);
      const width = await owner.page.evaluate('document.documentElement.scrollWidth');
      if (width !== NARROW.width) tooWide.push(`${path}: ${String(width)} px`);
    }
    expect(tooWide).toEqual([]);
  });

  it('meets no error of its own', () => {
    expect(owner.troubles).toEqual([]);
  });
});
