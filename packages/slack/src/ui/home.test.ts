import { describe, expect, it } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { defaultSettings } from '../identity/workspace-settings.js';
import { expectValid } from '../testing/check-blocks.js';
import { renderText } from '../testing/render-text.js';
import { sampleContent, samplePost } from '../testing/sample-posts.js';
import { closedHomeView, type Home, homeLengths, homeView } from './home.js';

const shown = { masked: 'tk_live_…a1b2', account: 'ana@example.com' };
const home = (change: Partial<Home> = {}): Home => ({
  isAdmin: false,
  connections: { person: null, workspace: null },
  waiting: [],
  upcoming: [],
  recent: [],
  settings: defaultSettings,
  ...change,
});
const text = (change: Partial<Home> = {}) => {
  const view = homeView(home(change));
  expectValid(view);
  return renderText(view);
};
const buttons = (change: Partial<Home>) =>
  (homeView(home(change)).blocks as KnownBlock[])
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .map((element) => element.action_id);

describe('the Home tab', () => {
  it.each([
    ['nobody', { person: null, workspace: null }, ['connect_open'], /Connect TikAPIs once/],
    [
      'the workspace',
      { person: null, workspace: shown },
      ['composer_open', 'connect_open'],
      /with the key of the workspace/,
    ],
    [
      'the person',
      { person: shown, workspace: null },
      ['composer_open', 'connect_open', 'disconnect'],
      /connected to TikAPIs as ana@example\.com \(key tk_live_…a1b2\)/,
    ],
  ])('says whose key is used when %s has one', (_who, connections, actionIds, words) => {
    expect(text({ connections })).toMatch(words);
    expect(buttons({ connections })).toEqual(actionIds);
  });

  it('shows what waits, what comes and what was, with the buttons of each, or that there is nothing', () => {
    expect(text()).toMatch(/Nothing is waiting[^]*Nothing is scheduled[^]*no posts in this workspace/);
    const waiting = [samplePost({ state: 'awaiting_approval' })];
    expect(text({ waiting })).toMatch(/Three knots that every sailor needs/);
    expect(buttons({ waiting })).toEqual(expect.arrayContaining(['post_approve', 'post_reject', 'post_changes']));
  });

  it('stays within the limits of a view with as many posts as there can be, of any text', () => {
    const caption = '<!channel> & "ß" 🎬 \u202e'.repeat(100);
    const post = samplePost({ state: 'awaiting_approval', content: { ...sampleContent, caption } });
    const many = (count: number) => Array.from({ length: count }, () => post);
    const { waiting, upcoming, recent } = homeLengths;
    const full = home({
      isAdmin: true,
      connections: { person: { masked: '…', account: '<!here>'.repeat(400) }, workspace: shown },
      waiting: many(waiting + 1),
      upcoming: many(upcoming + 1),
      recent: many(recent + 1),
    });
    expectValid(homeView(full));
    expect(JSON.stringify(homeView(full))).not.toMatch(/<!(channel|here)>/);
    expect(renderText(homeView(full)).match(/There are more/g)).toHaveLength(3);
  });

  it('lets admins change the settings and the key of all, and nobody else', () => {
    const connections = { person: null, workspace: shown };
    expect(buttons({ isAdmin: false, connections })).toEqual(['composer_open', 'connect_open']);
    const all = ['composer_open', 'connect_open', 'settings_open', 'connect_workspace_open', 'disconnect_workspace'];
    expect(buttons({ isAdmin: true, connections })).toEqual(all);
    expect(buttons({ isAdmin: true })).toEqual(all.slice(1, 4));
  });

  it('tells everybody the rules of the workspace', () => {
    const approval = { ...defaultSettings.approval, isRequired: true, quorum: 2, approverIds: ['U1', 'U2'] };
    const settings = { ...defaultSettings, approval: { ...approval, approverGroupId: 'S1' }, allowsGuests: true };
    const words = JSON.stringify(homeView(home({ settings })));
    expect(words).toContain('Every post needs 2 yes of: <@U1>, <@U2>, <!subteam^S1>.');
    expect(words).toContain('Members, guests may use the app.');
    expect(text()).toMatch(
      /Posts need no approval\.\nMembers may use the app\.\nEverybody publishes with a key of their own/,
    );
  });

  it('says why it is closed to somebody', () => {
    const closed = closedHomeView({ message: 'Guests cannot use it.', fix: 'Ask.' });
    expectValid(closed);
    expect(renderText(closed)).toMatch(/Guests cannot use it\. Ask\./);
  });
});
