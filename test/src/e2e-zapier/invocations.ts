import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { TikApis } from '../e2e-n8n/tikapis.js';
import type { AppFolder } from '../zapier/app-folder.js';
import { madePosts } from '../zapier/made-posts.js';
import { idOfPost, type Output } from '../zapier/stage.js';
import type { Tally } from './tally.js';

/** Runs `zapier-platform invoke` for each kind of thing in the app, against a real TikAPIs. */
export async function invokeAll(app: AppFolder, tikapis: TikApis, { attempt }: Tally): Promise<void> {
  async function invoke(args: string[], input?: Record<string, unknown>): Promise<string> {
    const inputData = input === undefined ? [] : ['--inputData', JSON.stringify(input)];
    const command = ['invoke', ...args, ...inputData, '--timezone', 'Europe/Prague', '--non-interactive'];
    const { code, stdout, stderr } = await app.zapier(command);
    if (code !== 0) throw new Error(`It ended with ${code}: ${stderr.trim().slice(-600)}`);
    return stdout.trim();
  }
  const outputOf = async <Result>(args: string[], input?: Record<string, unknown>): Promise<Result> =>
    JSON.parse(await invoke(args, input)) as Result;

  await attempt('auth test', async () => {
    const said = await invoke(['auth', 'test']);
    match(said, /someone@example\.com/);
    ok(!said.includes(tikapis.apiKey));
  });
  await attempt('auth label', async () => {
    const label = await invoke(['auth', 'label']);
    match(label, /someone@example\.com/);
    ok(!label.includes(tikapis.apiKey));
    return label;
  });
  await attempt('trigger post_published', async () => {
    const id = await madePosts.published(tikapis);
    const rows = await outputOf<Output[]>(['trigger', 'post_published']);
    equal(rows[0]?.id, id);
    return `${rows.length} row`;
  });

  const video = { accountId: '', video: tikapis.videoUrl, visibility: 'private' };
  await attempt('trigger account_list, for a dropdown', async () => {
    const [account] = await outputOf<Output[]>(['trigger', 'account_list', '--isFillingDynamicDropdown']);
    match(account?.id ?? '', /^tta_/);
    video.accountId = account?.id ?? '';
  });
  await attempt('create publish_video, for tomorrow in Prague', async () => {
    const input = { ...video, caption: 'Invoked {{name}} ✔', schedule: 'tomorrow at 9am' };
    const { id, scheduledAt } = await outputOf<Output>(['create', 'publish_video'], input);
    equal(await idOfPost(tikapis, 'Invoked {{name}} ✔'), id);
    const hour = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Europe/Prague' });
    equal(hour.format(new Date(String(scheduledAt))), '09');
    return String(scheduledAt);
  });
  await attempt('create publish_video refuses a time that is none', async () => {
    const input = { ...video, caption: 'Never', schedule: 'banana' };
    const refused = await invoke(['create', 'publish_video'], input).catch((error: Error) => error.message);
    match(refused, /banana/);
    deepEqual(
      (await tikapis.posts()).filter(({ caption }) => caption === 'Never'),
      [],
    );
  });
  await attempt('search find_post', async () => {
    const [found] = await outputOf<Output[]>(['search', 'find_post'], { caption: 'Invoked {{name}} ✔' });
    equal(found?.id, await idOfPost(tikapis, 'Invoked {{name}} ✔'));
    return found.id;
  });
}
