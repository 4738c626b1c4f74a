import { beforeEach, describe, expect, it } from '@jest/globals';
import { tikApisError } from '@tikapis/core';
import { fields } from '../composer/fields.js';
import { postActionIds } from '../ui/post/post-action-ids.js';
import { postValue } from '../ui/post-value.js';
import { fieldsOfView, fillView } from '../testing/fill-view.js';
import { renderText } from '../testing/render-text.js';
import {
  sampleContent,
  sampleFile,
  sampleNowMs,
  samplePolicy,
  samplePost,
  sampleTikApisPost,
} from '../testing/sample-posts.js';
import { goodCheck, privateAccount, sampleAccount } from '../testing/scripted-tikapis.js';
import { refusal } from '../testing/slack-api.js';
import { createSurface, seenView, type Surface, told } from '../testing/surface.js';

const address = 'https://cdn.example.com/knots.mp4';
let surface: Surface;
/** What happens in this process happens within a few turns of the loop. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

beforeEach(() => {
  surface = createSurface();
});

const methods = () => surface.slack.calls.map(({ method }) => method);
const seen = () => renderText(seenView(surface.slack), { width: 1_000, timeZone: 'Europe/Berlin' });
const toldText = () => told(surface).map(({ text }) => text);
const failure = { message: 'You may not do that.', fix: 'Ask the author.', errorId: 'E-12345678' };

describe('/tiktok-post with a video', () => {
  it('opens a view at once, before anything is asked, and fills it', async () => {
    await surface.slash(`<${address}> Three knots #sailing`);
    expect(surface.acks).toHaveLength(1);
    expect(methods()).toEqual(['views.open', 'views.update']);
    expect(surface.slack.of('views.open')).toMatchObject([{ trigger_id: 'trigger1' }]);
    expect(surface.slack.of('views.update')).toMatchObject([{ view_id: 'V1', hash: '1.hash' }]);
    expect(seen()).toContain('▏https://cdn.example.com/knots.mp4');
    expect(seen()).toContain('▏Three knots #sailing');
    expect(seen()).toContain('Video: 0.2 MB, 12 s, 720 × 1280, MP4');
    expect(surface.asked).toEqual([]);
  });

  it('asks the server for accounts and for a check of the video, not for anything that nobody has chosen', async () => {
    await surface.slash(`<${address}>`);
    expect(surface.tikapis.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /tiktok/accounts',
      'POST /tiktok/posts/check',
    ]);
    surface.tikapis.calls.length = 0;
    await surface.slash('');
    expect(surface.tikapis.calls).toHaveLength(1);
  });

  it("reads a time in the person's own zone, and says how", async () => {
    await surface.slash(`<${address}> Hello at friday 18:30`);
    expect(seen()).toContain('Understood as Fri 27 Nov 2026, 18:30 (Europe/Berlin, UTC+01:00)');
    expect(seen()).toContain('“at friday 18:30” was taken off the caption');
    expect(seen()).toContain('▾ 27 Nov 2026, 18:30');
  });

  it('asks for the time where the words can mean two, and never takes it for now', async () => {
    surface.nowMs = Date.parse('2026-10-20T12:00:00Z');
    await surface.slash(`<${address}> Hello at 25 oct 02:30`);
    expect(seen()).toContain('happens twice');
    expect(seen()).toContain('2026-10-25T02:30+02:00');
    expect(seen()).toContain('2026-10-25T02:30+01:00');
    await surface.submit(seenView(surface.slack), { [fields.visibility]: 'public' });
    expect(surface.acks.at(-1)).toMatchObject({
      response_action: 'errors',
      errors: { [fields.at]: expect.anything() },
    });
    expect(surface.asked).toEqual([]);
  });

  it('works without what the hosted service does not tell', async () => {
    surface.tikapis.accounts = null;
    surface.tikapis.check = null;
    await surface.slash(`<${address}>`);
    expect(seen()).toContain('the TikTok account of the TikAPIs key');
    expect(seen()).toContain('Nobody could look at the video yet.');
    expect(fieldsOfView(seenView(surface.slack))).not.toContain(fields.account);
  });

  it('goes on where the check fails, and says why', async () => {
    surface.tikapis.check = tikApisError('network', { host: 'tikapis.example', reason: 'timeout' });
    await surface.slash(`<${address}>`);
    expect(seen()).toContain('tikapis.example could not be reached');
    expect(fieldsOfView(seenView(surface.slack))).toContain(fields.visibility);
  });

  it('does without the picture where Slack cannot load it', async () => {
    surface.slack.answer('views.update', (args) =>
      JSON.stringify(args).includes('image_url') ? refusal('invalid_blocks') : {},
    );
    await surface.slash(`<${address}>`);
    expect(methods()).toEqual(['views.open', 'views.update', 'views.update']);
    expect(seen()).toContain('*Posting to Knots Daily*');
  });

  it('says in the view what is missing', async () => {
    surface.isConnected = false;
    await surface.slash(`<${address}>`);
    expect(seen()).toMatch(/You have not connected TikAPIs yet\. Type “\/tiktok-post connect”.*\(E-/);
    surface = createSurface();
    surface.person = { ...surface.person, isGuest: true };
    await surface.slash(`<${address}>`);
    expect(seen()).toContain('Guests cannot use this app');
    expect(surface.tikapis.calls).toEqual([]);
  });

  it('is nobody’s trouble when the person has closed it meanwhile', async () => {
    surface.slack.answer('views.update', refusal('not_found'));
    await surface.slash(`<${address}>`);
    expect(told(surface)).toEqual([]);
  });
});

describe('the composer', () => {
  const open = async (text = `<${address}> Three knots`) => {
    await surface.slash(text);
    return seenView(surface.slack);
  };

  it('becomes a post, with who agreed, where, and one name for all its deliveries', async () => {
    const view = await open();
    await surface.submit(view, { [fields.visibility]: 'public', [fields.allowed]: ['comment'] });
    expect(surface.acks.at(-1)).toBeUndefined();
    expect(surface.asked).toEqual([
      [
        'propose',
        {
          originKey: 'V1',
          channelId: 'C0VIDEO',
          threadTs: null,
          content: {
            ...sampleContent,
            caption: 'Three knots',
            videoFacts: { container: 'mp4', sizeBytes: 218_203, durationMs: 12_000, width: 720, height: 1_280 },
            consentBy: 'U0ANA',
          },
        },
      ],
    ]);
  });

  it('tells at its field what is wrong, without waiting for anything', async () => {
    const view = await open();
    const before = surface.slack.calls.length;
    await surface.submit(view, { [fields.caption]: 'x'.repeat(2_300), [fields.visibility]: 'public' });
    expect(surface.acks.at(-1)).toEqual({
      response_action: 'errors',
      errors: { [fields.caption]: expect.stringContaining('Remove 100 characters') },
    });
    expect(surface.slack.calls).toHaveLength(before);
    expect(surface.asked).toEqual([]);
  });

  describe('with an address that nobody has looked at yet', () => {
    const filled = { [fields.address]: address, [fields.caption]: 'Three knots', [fields.visibility]: 'public' };
    const typed = async () => surface.submit(await open(''), filled);

    it('has it looked at before it becomes a post', async () => {
      await typed();
      expect(surface.acks.at(-1)).toMatchObject({ response_action: 'update' });
      expect(surface.asked).toMatchObject([
        ['propose', { content: { caption: 'Three knots', videoFacts: { durationMs: 12_000 } } }],
      ]);
      expect(seen()).toContain('Done: the message of the post');
    });

    it('shows what the check warns of before anything is made, with all that was filled in, and then believes it', async () => {
      const warning = { field: 'videoUrl', message: 'It is wider than high.', fix: 'Turn it.' };
      surface.tikapis.check = { ...goodCheck, warnings: [warning] };
      await typed();
      expect(surface.asked).toEqual([]);
      expect(seen()).toContain('Look at what the check of the video found below');
      expect(seen()).toContain('*Mind:* It is wider than high. Turn it.');
      await surface.submit(seenView(surface.slack));
      expect(surface.acks.at(-1)).toBeUndefined();
      expect(surface.asked).toMatchObject([['propose', { content: { caption: 'Three knots', visibility: 'public' } }]]);
    });

    it('is not made with a video that TikTok would refuse', async () => {
      const problem = { field: 'videoUrl', message: 'The video is 4 min long.', fix: 'Cut it.' };
      surface.tikapis.check = { ok: false, problems: [problem], warnings: [], video: null };
      await typed();
      expect(seen()).toContain('*Problem:* The video is 4 min long. Cut it.');
      await surface.submit(seenView(surface.slack));
      expect(surface.acks.at(-1)).toMatchObject({ errors: { [fields.address]: expect.anything() } });
      expect(surface.asked).toEqual([]);
    });

    it('is made all the same where nobody can look', async () => {
      surface.tikapis.check = null;
      await typed();
      expect(surface.asked).toMatchObject([['propose', { content: { videoFacts: null } }]]);
    });

    it('gives back what was written when it goes wrong', async () => {
      const view = await open('');
      surface.isConnected = false;
      await surface.submit(view, filled);
      expect(seen()).toMatch(/not connected|connect/i);
      expect(renderText(told(surface)[0])).toContain('Three knots');
      expect(surface.asked).toEqual([]);
    });
  });

  it('refuses what the check refuses', async () => {
    const problem = { field: 'videoUrl', message: 'The video is 4 min long.', fix: 'Cut it.' };
    surface.tikapis.check = { ok: false, problems: [problem], warnings: [], video: null };
    const view = await open();
    expect(seen()).toContain('*Problem:* The video is 4 min long. Cut it.');
    await surface.submit(view, { [fields.visibility]: 'public' });
    expect(surface.acks.at(-1)).toMatchObject({ errors: { [fields.address]: expect.anything() } });
  });

  it('says why the desk did not take it, to the person alone', async () => {
    surface.outcome = { ok: false, failure };
    await surface.submit(await open(), { [fields.visibility]: 'public' });
    expect(surface.slack.of('chat.postEphemeral')).toMatchObject([{ channel: 'C0VIDEO', user: 'U0ANA' }]);
    expect(toldText()).toEqual(['You may not do that. Ask the author. (E-12345678)']);
    expect(renderText(told(surface)[0])).toContain('Three knots');
  });

  it('offers what another account allows, and forgets what was chosen for the first', async () => {
    const view = await open();
    const filled = {
      [fields.visibility]: 'private',
      [fields.allowed]: ['comment'],
      [fields.account]: privateAccount.id,
    };
    await surface.change(view, fields.account, { ...filled, [fields.caption]: 'Kept' });
    expect(surface.slack.of('views.update').at(-1)).toMatchObject({ view_id: 'V1' });
    expect(seen()).toContain('*Posting to Knots Private*');
    expect(seen()).toContain('▏Kept');
    expect(seen()).toContain('▾ Choose');
    expect(seen()).toContain('[ ] Comment');
    expect(seen()).toContain('Not available: Duet, Stitch.');
    expect(surface.tikapis.calls.filter(({ path }) => path.endsWith('/check'))).toHaveLength(2);
  });

  it('asks what is promoted once it was said that something is, and keeps what was found and chosen', async () => {
    const view = await open();
    await surface.change(view, fields.promotes, { [fields.promotes]: ['yes'], [fields.visibility]: 'friends' });
    expect(fieldsOfView(seenView(surface.slack))).toContain(fields.brands);
    expect(seen()).toContain('▾ Friends');
    expect(seen()).toContain('Visible to: friends · as soon as possible');
    expect(seen()).toContain('Video: 0.2 MB');
    expect(surface.tikapis.calls.filter(({ path }) => path.endsWith('/check'))).toHaveLength(1);
    await surface.change(seenView(surface.slack), fields.brands, { [fields.brands]: ['other'] });
    expect(seen()).toContain('labelled “Paid partnership”');
    expect(seen()).toContain('Branded Content Policy');
    expect(seen()).toContain('“Only me” is not available');
  });

  it('shows the later of two changes that come at once, whichever is ready first', async () => {
    const view = await open();
    const before = surface.slack.of('views.update').length;
    const { promise, resolve } = Promise.withResolvers<void>();
    surface.tikapis.patience = promise;
    const first = surface.change(view, fields.visibility, { [fields.visibility]: 'private' });
    await until(() => surface.tikapis.calls.length > 2);
    surface.tikapis.patience = Promise.resolve();
    const both = { [fields.visibility]: 'private', [fields.promotes]: ['yes'] };
    const second = surface.change(view, fields.promotes, both);
    await until(() => surface.tikapis.calls.length > 3);
    resolve();
    await Promise.all([first, second]);
    expect(surface.slack.of('views.update')).toHaveLength(before + 1);
    expect(seen()).toContain('Not available: Branded content');
  });

  it('checks and shows everything on demand', async () => {
    const view = await open();
    await surface.change(view, 'composer_check', {
      [fields.caption]: 'Another one #knots',
      [fields.visibility]: 'private',
      [fields.allowed]: ['comment'],
    });
    expect(seen()).toContain('Visible to: only me · as soon as possible · 2182 characters left · 1 hashtag');
    expect(surface.tikapis.calls.at(-1)?.body).toEqual({
      videoUrl: address,
      accountId: sampleAccount.id,
      caption: 'Another one #knots',
      visibility: 'private',
      disableComment: false,
      disableDuet: true,
      disableStitch: true,
      brandOrganic: false,
      brandedContent: false,
      aiGenerated: false,
    });
  });

  it('says who has to agree', async () => {
    surface.settings = { ...surface.settings, approval: samplePolicy };
    await open();
    expect(seen()).toContain('Before anything is sent to TikTok, 2 of these have to say yes: ');
    expect(seen()).toContain('[ Ask for approval ]');
  });

  it('asks where the message should be, when it was opened on the Home tab', async () => {
    await surface.click('composer_open', undefined, { channel: undefined, response_url: undefined });
    const view = seenView(surface.slack);
    await surface.submit(view, {
      [fields.address]: address,
      [fields.visibility]: 'public',
      [fields.channel]: 'C0OTHER',
    });
    expect(surface.asked).toMatchObject([['propose', { channelId: 'C0OTHER' }]]);
  });
});

describe('Post to TikTok on a message', () => {
  const file = {
    id: 'F0VIDEO',
    name: 'knots.mov',
    mimetype: 'video/quicktime',
    size: 9_000_000,
    mode: 'hosted',
    file_access: 'visible',
    duration_ms: 31_500,
  };
  const other = { ...file, id: 'F0OTHER', name: 'other.mp4', mimetype: 'video/mp4' };

  it('opens the composer with the one video, in the thread that it is in', async () => {
    await surface.shortcut({ files: [file], thread_ts: '0.9' });
    expect(methods()).toEqual(['views.open', 'views.update']);
    expect(seen()).toContain('*Video:* knots.mov (8.6 MB, video/quicktime)');
    expect(seen()).toContain('Video: 8.6 MB, 31.5 s, MOV');
    await surface.submit(seenView(surface.slack), { [fields.visibility]: 'public' });
    expect(surface.asked).toMatchObject([
      ['propose', { channelId: 'C0VIDEO', threadTs: '0.9', content: { video: sampleFile, caption: '' } }],
    ]);
  });

  it('refuses one that is too long for the account, until another account is chosen', async () => {
    await surface.shortcut({ files: [{ ...file, duration_ms: 90_000 }] });
    const view = seenView(surface.slack);
    await surface.change(view, fields.account, { [fields.account]: privateAccount.id });
    expect(seen()).toMatch(/Problem:.*1 min 30 s/);
    const filled = { [fields.account]: privateAccount.id, [fields.visibility]: 'private' };
    await surface.submit(seenView(surface.slack), filled);
    expect(surface.acks.at(-1)).toMatchObject({ errors: { [fields.account]: expect.stringContaining('another') } });
    expect(surface.asked).toEqual([]);
    await surface.change(view, fields.account, { [fields.account]: 'tta_1' });
    await surface.submit(seenView(surface.slack), { [fields.visibility]: 'public' });
    expect(surface.acks.at(-1)).toBeUndefined();
    expect(surface.asked).toMatchObject([['propose', {}]]);
  });

  it('asks which of several', async () => {
    await surface.shortcut({ files: [file, { ...file, id: 'F0A', name: 'a.png', mimetype: 'image/png' }, other] });
    expect(seen()).toContain('( ) knots.mov (8.6 MB)   ( ) other.mp4 (8.6 MB)');
    expect(seen()).toContain('“a.png” is not a video, but image/png.');
    await surface.submit(seenView(surface.slack), { file: 'F0OTHER' });
    expect(surface.acks.at(-1)).toMatchObject({ response_action: 'update' });
    expect(seen()).toContain('*Video:* other.mp4');
  });

  it('takes the address that a message without a file holds', async () => {
    await surface.shortcut({ text: `Look: <${address}|knots>` });
    expect(seen()).toContain(`▏${address}`);
  });

  it('asks Slack for a file that another company shares', async () => {
    surface.slack.answer('files.info', { file });
    await surface.shortcut({ files: [{ id: 'F0VIDEO', file_access: 'check_file_info' }] });
    expect(surface.slack.of('files.info')).toMatchObject([{ file: 'F0VIDEO' }]);
    expect(seen()).toContain('*Video:* knots.mov');
  });

  it.each<[string, object, RegExp]>([
    ['nothing', {}, /no video in this message.*\/tiktok-post/],
    [
      'a picture',
      { files: [{ ...file, name: 'a.png', mimetype: 'image/png' }] },
      /“a\.png” is not a video, but image\/png/,
    ],
    ['a deleted file', { files: [{ id: 'F1', mode: 'tombstone' }] }, /was deleted/],
    ['a hidden file', { files: [{ ...file, mode: 'hidden_by_limit' }] }, /used up its storage/],
    ['a file of another company', { files: [{ ...file, file_access: 'access_denied' }] }, /belongs to another company/],
    [
      'a link to another place',
      { files: [{ ...file, mode: 'external', external_type: 'gdrive' }] },
      /is kept at gdrive/,
    ],
    [
      'a large video',
      { files: [{ ...file, size: 60_000_000 }] },
      /“knots\.mov” cannot be posted\. The video is 57\.2 MB/,
    ],
    ['an empty one', { files: [{ ...file, size: 0 }] }, /is empty/],
  ])('says kindly why there is nothing to post: %s', async (_, message, words) => {
    await surface.shortcut(message);
    expect(methods()).toEqual([]);
    expect(toldText()).toEqual([expect.stringMatching(words)]);
  });

  it('says in the view why a file that it had to ask for cannot be posted', async () => {
    surface.slack.answer('files.info', refusal('file_not_found'));
    await surface.shortcut({ files: [{ id: 'F0VIDEO', file_access: 'check_file_info' }] });
    expect(seen()).toContain('belongs to another company');
  });
});

describe('commands', () => {
  const id = 'w4f2a9c';

  it.each<[string, RegExp]>([
    ['help', /opens a form to post a video/],
    ['statsu', /Did you mean `\/tiktok-post status`\?/],
    ['status w4f2a9c', /TikTok post by <@U0AUTHOR>/],
    ['status nowhere', /There is no post “nowhere”.*\(E-/],
    ['accounts', /TikTok accounts: Knots Daily, Knots Private/],
    [`check <${address}>`, /TikTok should take this video/],
    ['cancel nowhere', /There is no post “nowhere”/],
    ['move w4f2a9c whenever', /not a time that can be read/],
  ])('%s', async (text, words) => {
    await surface.slash(text);
    expect(methods()).toEqual([]);
    expect(toldText()).toEqual([expect.stringMatching(words)]);
    expect(surface.slack.responses).toMatchObject([{ response_type: 'ephemeral' }]);
  });

  it.each<[string, unknown[]]>([
    ['status', ['list', { kind: 'mine', limit: 5 }]],
    ['list', ['list', { kind: 'mine', limit: 15 }]],
    ['list upcoming', ['list', { kind: 'upcoming', limit: 15, untilMs: sampleNowMs + 7 * 86_400_000 }]],
    [`cancel ${id}`, ['withdraw', samplePost().id]],
    [`retry ${id}`, ['retry', samplePost().id]],
    [`move ${id} to friday 18:30`, ['move', samplePost().id, '2026-11-27T17:30:00.000Z']],
    [`move ${id} now`, ['move', samplePost().id, null]],
  ])('%s asks the desk, and shows what has become of it', async (text, expected) => {
    await surface.slash(text);
    expect(surface.asked).toEqual([expected]);
    expect(told(surface)).toHaveLength(1);
  });

  it.each(['accounts', `check <${address}>`])('%s offers to connect a key to those who have none', async (text) => {
    surface.isConnected = false;
    await surface.slash(text);
    expect(toldText()).toEqual([expect.stringContaining('You have not connected TikAPIs yet.')]);
    expect(renderText(told(surface)[0])).toContain('[ Connect TikAPIs ]');
  });

  it('says why the desk refuses', async () => {
    surface.outcome = { ok: false, failure };
    await surface.slash(`cancel ${id}`);
    expect(toldText()).toEqual(['You may not do that. Ask the author. (E-12345678)']);
  });

  it('leaves keys and settings to their own dialogs', async () => {
    await surface.slash('connect');
    await surface.slash('settings');
    expect(surface.opened).toEqual(['connect', 'settings']);
  });

  it('asks for the time of a move in a dialog', async () => {
    await surface.slash(`move ${id}`);
    await surface.submit(seenView(surface.slack), { time: sampleNowMs / 1000 + 3_600 });
    expect(surface.asked).toEqual([['move', samplePost().id, '2026-11-22T19:15:00.000Z']]);
  });

  it('lets in only whom the workspace lets in', async () => {
    surface.person = { ...surface.person, isOutsider: true };
    await surface.slash(`cancel ${id}`);
    expect(toldText()).toEqual([expect.stringContaining('People of other companies')]);
    expect(surface.asked).toEqual([]);
  });
});

describe('buttons of a post', () => {
  const value = postValue(samplePost());
  const { id, contentHash } = samplePost();

  it.each<[string, unknown[]]>([
    [postActionIds.approve, ['decide', id, { kind: 'approved', comment: null, contentHash }]],
    [postActionIds.cancel, ['withdraw', id]],
    [postActionIds.retry, ['retry', id]],
  ])('%s acts at once, and says nothing more than the message does', async (actionId, expected) => {
    await surface.click(actionId, value);
    expect(surface.acks).toHaveLength(1);
    expect(surface.asked).toEqual([expected]);
    expect(told(surface)).toEqual([]);
  });

  it('show on the Home tab what they did, when they were clicked there', async () => {
    await surface.click(postActionIds.cancel, value, { channel: undefined, view: { type: 'home', id: 'V0' } });
    expect(surface.opened).toEqual(['home']);
    await surface.click(postActionIds.cancel, value);
    expect(surface.opened).toEqual(['home']);
  });

  it('say to the person alone why not', async () => {
    surface.outcome = { ok: false, failure };
    await surface.click(postActionIds.approve, value);
    expect(toldText()).toEqual(['You may not do that. Ask the author. (E-12345678)']);
  });

  it.each([
    [postActionIds.reject, 'rejected'],
    [postActionIds.requestChanges, 'changes_requested'],
  ])('%s asks why, and decides on what was seen', async (actionId, kind) => {
    await surface.click(actionId, value);
    await surface.submit(seenView(surface.slack), { comment: '  ' });
    expect(surface.acks.at(-1)).toMatchObject({ response_action: 'errors', errors: { comment: expect.anything() } });
    await surface.submit(seenView(surface.slack), { comment: 'The third knot is wrong.' });
    expect(surface.asked).toEqual([['decide', id, { kind, comment: 'The third knot is wrong.', contentHash }]]);
  });

  it('move: takes a time, or now, and refuses neither or the past', async () => {
    await surface.click(postActionIds.move, value);
    const view = seenView(surface.slack);
    await surface.submit(view, {});
    expect(surface.acks.at(-1)).toMatchObject({ errors: { time: expect.stringContaining('Choose a time') } });
    await surface.submit(view, { time: sampleNowMs / 1000 - 60 });
    expect(surface.acks.at(-1)).toMatchObject({ errors: { time: expect.stringContaining('in the past') } });
    await surface.submit(view, { now: ['now'] });
    expect(surface.asked).toEqual([['move', id, null]]);
  });

  it('open: shows all there is to know', async () => {
    const history = [{ status: 'published', at: '2026-11-22T18:20:00.000Z' }];
    surface.post = samplePost({ state: 'settled', post: sampleTikApisPost({ status: 'published', history }) });
    await surface.click(postActionIds.open, value);
    expect(seen()).toContain('*Published*');
    expect(seen()).toContain('22 Nov 2026, 19:20 published');
    expect(seen()).toContain(id);
  });

  it('edit: opens the composer as it was chosen, and changes that post', async () => {
    surface.post = samplePost({ revision: 3 });
    await surface.click(postActionIds.edit, value);
    expect(seen()).toContain('═══ Change this post ═══');
    await surface.submit(seenView(surface.slack), { [fields.caption]: 'Four knots' });
    const { videoFacts: _, ...content } = { ...sampleContent, caption: 'Four knots', consentBy: 'U0ANA' };
    expect(surface.asked).toMatchObject([['edit', id, { revision: 3 }, content]]);
  });

  it('edit: by an admin is about the accounts of the author, with whose key it is published', async () => {
    surface.post = samplePost({ authorId: 'U0CEM' });
    await surface.click(postActionIds.edit, value);
    expect(surface.keysOf).toEqual(['U0CEM']);
    expect(seen()).toContain('the TikAPIs key of the author');
    await surface.change(seenView(surface.slack), fields.promotes, { [fields.promotes]: ['yes'] });
    expect(surface.keysOf).toEqual(['U0CEM', 'U0CEM']);
  });

  it('edit: shows the accounts of an author to nobody who may not change the post', async () => {
    surface.outcome = { ok: false, failure };
    await surface.click(postActionIds.edit, value);
    expect(surface.keysOf).toEqual([]);
    expect(seen()).toContain('You may not do that. Ask the author.');
  });

  it('edit: another account than the one that was chosen is said, and chosen for anew', async () => {
    surface.tikapis.accounts = [privateAccount];
    surface.post = samplePost({ content: { ...sampleContent, visibility: 'private' } });
    await surface.click(postActionIds.edit, value);
    expect(seen()).toContain('is not connected any more');
    expect(seen()).toContain('▾ Choose');
  });

  it('again: makes another post of the content, for which a person chooses anew', async () => {
    surface.post = samplePost({ state: 'withdrawn', content: { ...sampleContent, video: sampleFile } });
    await surface.click(postActionIds.again, value);
    expect(seen()).toContain('*Video:* knots.mov');
    expect(seen()).toContain('▾ Choose');
    await surface.submit(seenView(surface.slack), { [fields.visibility]: 'private' });
    expect(surface.asked).toMatchObject([
      ['propose', { channelId: 'C0VIDEO', content: { video: sampleFile, allowComment: false, visibility: 'private' } }],
    ]);
  });

  it('link: opens TikTok, and Slack has its answer', async () => {
    await surface.click(postActionIds.link, value);
    expect(surface.acks).toHaveLength(1);
  });
});

describe('what Slack delivers twice', () => {
  it('is done once', async () => {
    await surface.slash(`<${address}> Three knots`);
    const view = seenView(surface.slack);
    const body = { type: 'view_submission', trigger_id: 'same' };
    const state = { values: fillView(view, { [fields.visibility]: 'public' }) };
    const submission = { ...body, view: { id: 'V1', hash: 'same', ...view, state } };
    await Promise.all([surface.send(submission), surface.send(submission)]);
    expect(surface.asked).toHaveLength(1);
  });
});
