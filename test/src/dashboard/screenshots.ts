/**
 * Every page of the dashboard as a picture: light and dark, wide and narrow.
 * Usage: `node test/dist/dashboard/screenshots.js [folder]`; the folder is `test/screenshots` where none is given.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from './chromium.js';
import { startDashboardWorld } from './dashboard-world.js';
import { furnish } from './furnish.js';
import { doors, pagesOf } from './pages.js';
import { connectTikTok, NARROW, newPerson, type Person, signUpOwner, WIDE } from './person.js';

const folder = path.resolve(process.argv[2] ?? fileURLToPath(new URL('../../screenshots/', import.meta.url)));
const sizes = { wide: WIDE, narrow: NARROW };
const schemes = ['light', 'dark'] as const;

/** `/posts/calendar` as `posts-calendar`; ids of one run tell nobody anything. */
const nameOf = (page: string, ids: Record<string, string>): string => {
  const named = Object.entries(ids).reduce((text, [name, id]) => text.replace(id, name.replace(/Id$/, '')), page);
  return named.replace(/\?.*/, '').replaceAll('/', '-').replace(/^-/, '') || 'home';
};

const [browser, world] = await Promise.all([launchChromium(), startDashboardWorld()]);
let count = 0;
try {
  const owner = await newPerson({ browser, world });
  await signUpOwner(owner);
  await connectTikTok(owner);
  const furnished = await furnish(owner, world);
  const visitor = await newPerson({ browser, world });
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of schemes) {
      const into = path.join(folder, `${size}-${colorScheme}`);
      await mkdir(into, { recursive: true });
      const take = async (person: Person, pages: readonly string[]) => {
        await person.page.setViewportSize(viewport);
        await person.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        for (const each of pages) {
          await person.open(each);
          await person.page.waitForLoadState('networkidle');
          const name = nameOf(each, { ...furnished });
          await person.page.screenshot({ path: path.join(into, `${name}.png`), fullPage: true });
          count += 1;
        }
      };
      await take(owner, pagesOf(furnished));
      await take(visitor, doors);
    }
  }
} finally {
  await browser.close();
  await world.close();
}
console.log(`${count} pictures are in ${folder}`);
