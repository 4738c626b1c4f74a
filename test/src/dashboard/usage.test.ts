import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from '@jest/globals';
import { answerShapes } from '@tikapis/core/contract';
import { describeInChromium } from './describe-in-chromium.js';
import { makeKey, newPerson, type Person, signUpOwner } from './person.js';

describeInChromium('the page of usage', (stage) => {
  let person: Person;

  beforeAll(async () => {
    person = await newPerson(stage);
    await signUpOwner(person);
    const key = await makeKey(person, 'Counted');
    for (const path of ['/tiktok/posts', '/tiktok/posts', '/account', '/tiktok/posts/none'])
      await stage.world.call('GET', path, key);
    await person.open('/usage');
  });

  const tile = (label: string) =>
    person.page.locator('.usage-totals > div').filter({ hasText: label }).locator('dd').innerText();
  const downloaded = async (button: 'CSV' | 'JSON') => {
    const [file] = await Promise.all([
      person.page.waitForEvent('download'),
      person.page.getByRole('button', { name: button }).click(),
    ]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };

  it('tells how many requests there were and how they went', async () => {
    expect([await tile('Requests'), await tile('Succeeded'), await tile('Errors')]).toEqual(['4', '75 %', '1 (25 %)']);
    expect(await tile('Mean response time')).toMatch(/^[\d.]+ ms$/);
    const posts = person.page
      .getByRole('row')
      .filter({ has: person.page.getByText('GET /v1/tiktok/posts', { exact: true }) });
    expect((await posts.innerText()).split(/\s+/)).toEqual(expect.arrayContaining(['2', '0', '100']));
  });

  it('shows the limits as gauges, with the time until they begin anew', async () => {
    const { page } = person;
    const gauge = page.locator('.ui-gauge').filter({ has: page.getByRole('meter', { name: 'Requests' }) });
    expect(await gauge.getByRole('meter').getAttribute('aria-valuetext')).toBe('4 of 1,000');
    expect(await gauge.innerText()).toMatch(/Begins anew in \d+ (h|min|s)/);
    expect(await page.getByRole('meter', { name: 'Posts' }).getAttribute('aria-valuetext')).toBe('0 of 5');
  });

  it('gives all of it as a table for spreadsheets, and as JSON', async () => {
    const csv = await downloaded('CSV');
    expect(csv.name).toMatch(/^usage-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/);
    const [head, ...lines] = csv.text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(head?.slice(0, 5)).toEqual(['group', 'name', 'requests', 'successes', 'errors']);
    const of = (group: string) => lines.filter((line) => line[0] === group);
    expect(of('total')[0]?.slice(2, 5)).toEqual(['4', '3', '1']);
    expect(of('endpoint').map((line) => line.slice(1, 3))).toContainEqual(['GET /v1/tiktok/posts', '2']);
    expect(of('daily').reduce((sum, line) => sum + Number(line[2]), 0)).toBe(4);
    const json = await downloaded('JSON');
    expect(json.name).toMatch(/\.json$/);
    const report = answerShapes.usage.parse(JSON.parse(json.text));
    expect(report).toMatchObject({ interval: 'daily', totals: { requests: 4, successes: 3, errors: 1 } });
    expect(report.intervals).toHaveLength(of('daily').length);
  });

  it('counts by hour, day, week and month, and what one part of the API was asked', async () => {
    const { page } = person;
    const intervalOf = async () => answerShapes.usage.parse(JSON.parse((await downloaded('JSON')).text)).interval;
    for (const [period, bar, interval] of [
      ['Last 24 hours', 'Hour', 'hourly'],
      ['Last 7 days', 'Day', 'daily'],
      ['Last 90 days', 'Week', 'weekly'],
      ['Last 12 months', 'Month', 'monthly'],
    ] as const) {
      await page.getByLabel('Period', { exact: true }).selectOption(period);
      await page.getByLabel('A bar for each').selectOption(bar);
      await page.getByText('The figures as a table').click();
      await page.getByRole('columnheader', { name: bar, exact: true }).waitFor();
      expect([period, await tile('Requests'), await intervalOf()]).toEqual([period, '4', interval]);
      await page.getByText('The figures as a table').click();
    }
    await page.getByLabel('About').selectOption('Posts and TikTok accounts');
    await page.getByText('3', { exact: true }).first().waitFor();
    expect(await page.getByText('GET /v1/account', { exact: true }).count()).toBe(0);
    expect(person.troubles).toEqual([]);
  });
});
