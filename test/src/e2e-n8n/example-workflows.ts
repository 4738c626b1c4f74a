import { deepEqual, equal, match } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { packageSource } from '../n8n/packed-package.js';
import { until } from '../support/until.js';
import { submitForm } from './form.js';
import type { Host } from './host.js';
import type { LocalServices } from './local-services.js';
import type { Execution, ImportedWorkflow, WorkflowFile } from './n8n-api.js';
import type { TikApis } from './tikapis.js';

interface Stage {
  host: Host;
  tikapis: TikApis;
  services: LocalServices;
}

/** The box of the forms, ticked, as a browser sends it. */
const AGREED = { Agreement: JSON.stringify(["I agree to TikTok's Music Usage Confirmation"]) };

/** With this in its caption the sandbox lets a post fail. */
const FAILING = '#sbx_frame_rate_check_failed';

/** The rows of the sheet that the batch is made from. Hours of New York, where this n8n is. */
export const sheetRows = (videoUrl: string): string[][] => [
  ['Video URL', 'Caption', 'Schedule', 'Visibility', 'Status', 'Post ID', 'Publishes At'],
  [videoUrl, 'First of the batch', '2030-01-15 18:30', 'private', '', '', ''],
  [videoUrl, 'Done last week', '2025-01-15 18:30', 'private', 'scheduled', 'post_old', ''],
  [videoUrl, 'Second of the batch', '2030-07-15 18:30', 'private', '', '', ''],
  [videoUrl, 'Too late', '2020-01-15 18:30', 'private', '', '', ''],
];

/** Each example workflow of the package, imported with credentials and nothing else changed, and what comes of it. */
export const plays: Record<string, (stage: Stage, workflow: ImportedWorkflow) => Promise<void>> = {
  async 'url-to-published-to-slack.json'({ host, tikapis, services }, workflow) {
    await host.api.activate(workflow);
    const fields = { ...AGREED, 'Video URL': tikapis.videoUrl, 'Who Can See It': 'public' };
    await submitForm(host, workflow, { ...fields, Caption: 'From a link' });
    const live = await slackMessage(services, 0);
    equal(await publishedTimes(tikapis, 'From a link'), 1);
    match(live, /https:\/\/\S+/, 'The message holds the address of the video.');
    await submitForm(host, workflow, { ...fields, Caption: `Never live ${FAILING}` });
    match(await slackMessage(services, 1), /frame rate/i);
    await host.api.deactivate(workflow);
  },

  async 'binary-upload-with-check-first.json'({ host, tikapis }, workflow) {
    await host.api.activate(workflow);
    const fields = { ...AGREED, Caption: 'From a file', 'Who Can See It': 'private' };
    await submitForm(host, workflow, { ...fields, Video: new Blob([tikapis.sample], { type: 'video/mp4' }) });
    await ended(host, workflow, { status: 'success', count: 1 });
    await until('the upload published', async () => (await publishedTimes(tikapis, 'From a file')) === 1 || undefined);
    await submitForm(host, workflow, { ...fields, Video: new Blob(['no video at all'], { type: 'video/mp4' }) });
    await ended(host, workflow, { status: 'error', count: 1 });
    equal((await tikapis.posts()).filter(({ caption }) => caption === 'From a file').length, 1);
    await host.api.deactivate(workflow);
  },

  async 'schedule-a-batch-from-a-sheet.json'({ host, tikapis, services }, workflow) {
    const { rows } = services.sheet;
    const [done] = rows.slice(2, 3).map((row) => [...row]);
    for (const count of [1, 2]) {
      await host.api.run(workflow, 'When clicking ‘Execute workflow’');
      await ended(host, workflow, { status: 'success', count });
      // The second time there is nothing left to do.
      const batch = (await tikapis.posts()).filter(({ caption }) => caption.endsWith('of the batch'));
      deepEqual(batch.map(({ caption, status, scheduledAt }) => ({ caption, status, scheduledAt })).toReversed(), [
        { caption: 'First of the batch', status: 'scheduled', scheduledAt: '2030-01-15T23:30:00.000Z' },
        { caption: 'Second of the batch', status: 'scheduled', scheduledAt: '2030-07-15T22:30:00.000Z' },
      ]);
      deepEqual(
        rows.slice(1).map(([, , , , , id]) => id),
        [batch[1]?.id, 'post_old', batch[0]?.id, ''],
      );
    }
    deepEqual(rows[2], done);
    deepEqual(
      rows.slice(1, 4).map((row) => row[4]),
      ['scheduled', 'scheduled', 'scheduled'],
    );
    match(rows[4]?.[4] ?? '', /past|future/i);
  },

  async 'tell-slack-when-a-post-fails.json'({ host, tikapis, services }, workflow) {
    const before = services.slackMessages.length;
    await host.api.activate(workflow);
    await until('the webhook registered', async () => (await tikapis.webhooks()).length > 0 || undefined);
    await tikapis.untilPublished([await tikapis.post('Went well')]);
    await tikapis.post(`Went wrong ${FAILING}`);
    const told = await slackMessage(services, before);
    match(told, /Went wrong/);
    match(told, /frame rate/i);
    await host.api.deactivate(workflow);
    await until('the webhook removed', async () => (await tikapis.webhooks()).length === 0 || undefined);
    equal(services.slackMessages.length, before + 1);
  },
};

/** Gives the number of workflows that did what they should; throws for the first that did not. */
export async function playWorkflows(stage: Stage, tell: (line: string) => void): Promise<number> {
  for (const [file, play] of Object.entries(plays)) {
    const content = JSON.parse(await readFile(`${packageSource}workflows/${file}`, 'utf8')) as WorkflowFile;
    const workflow = await stage.host.api.importWorkflow(content, stage.host.credentialIds);
    try {
      await play(stage, workflow);
    } catch (error) {
      throw new Error(`${file}: ${await lastRun(stage.host, workflow)}`, { cause: error });
    }
    tell(`  ${file}`);
  }
  return Object.keys(plays).length;
}

const slackMessage = ({ slackMessages }: LocalServices, n: number): Promise<string> =>
  until(`message ${n + 1} at Slack`, () => slackMessages[n]?.text, { seen: () => JSON.stringify(slackMessages) });

const publishedTimes = async (tikapis: TikApis, title: string): Promise<number> =>
  (await tikapis.published()).filter((entry) => entry.title === title).length;

async function ended(
  { api }: Host,
  workflow: ImportedWorkflow,
  { status, count }: { status: string; count: number },
): Promise<void> {
  let all: Execution[] = [];
  const look = async () => {
    all = await api.executions(workflow);
    return all.filter((each) => each.status === status).length === count || undefined;
  };
  await until(`${count} × ${status} of “${workflow.name}”`, look, { seen: () => JSON.stringify(all) });
}

async function lastRun({ api, log }: Host, workflow: ImportedWorkflow): Promise<string> {
  const [last] = await api.executions(workflow);
  if (last === undefined) return `It never ran. n8n said: ${log().slice(-2_000)}`;
  return `Its last run ended with ${last.status}: ${(await api.executionData(last.id)).slice(0, 6_000)}`;
}
