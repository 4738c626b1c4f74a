import { beforeAll, expect, it } from '@jest/globals';
import { describeInChromium } from './describe-in-chromium.js';
import { type Furnished, furnish } from './furnish.js';
import { connectTikTok, newPerson, type Person, settled, signUpOwner, signUpSomebody } from './person.js';

describeInChromium('another account of the same server', (stage) => {
  let owner: Person;
  let other: Person;
  let furnished: Furnished;

  beforeAll(async () => {
    [owner, other] = await Promise.all([newPerson(stage), newPerson(stage)]);
    await signUpOwner(owner);
    await connectTikTok(owner);
    furnished = await furnish(owner, stage.world);
    await signUpSomebody(owner, other, 'somebody@example.com');
  });

  it.each([
    ['/posts', 'No posts yet'],
    ['/keys', 'There is no key yet'],
    ['/tiktok-accounts', 'No TikTok account is connected'],
    ['/webhooks', 'There is no webhook yet'],
    ['/usage', 'There was no request in this time.'],
    ['/posts/calendar', 'Nothing is scheduled in this week.'],
  ])('sees nothing of the first in %s', async (path, sentence) => {
    await other.open(path);
    await other.page.getByText(sentence).first().waitFor();
    const text = await other.page.locator('main').innerText();
    expect(text).not.toMatch(/by the sea|TikTok does not want|furnished|Creator/);
  });

  it.each([['publishedId'], ['failedId'], ['scheduledId']] as const)('cannot open the post %s', async (name) => {
    await other.open(`/posts/${furnished[name]}`);
    await other.page.getByText('The post could not be loaded.').waitFor();
  });

  it('is no owner: the mails of the server are not theirs', async () => {
    await other.open('/mails');
    await settled(other.page);
    expect(await other.page.locator('main').innerText()).not.toContain('somebody@example.com');
    expect(await other.page.getByRole('link', { name: 'Mails' }).count()).toBe(0);
  });
});
