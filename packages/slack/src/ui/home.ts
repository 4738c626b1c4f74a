import type { HomeView, KnownBlock } from '@slack/types';
import type { ApprovalPolicy } from '../approvals/policy.js';
import { newPostActionId } from '../composer/fields.js';
import type { KeyShown } from '../identity/directory.js';
import type { WorkspaceSettings } from '../identity/workspace-settings.js';
import type { SlackPost } from '../posts/slack-post.js';
import { actions, button, context, divider, header, section } from './blocks.js';
import { connectActionIds, shownKey } from './connect-view.js';
import { escapeText, groupMention, mention } from './escape.js';
import { postButtons } from './post/post-buttons.js';
import { listItem } from './post/post-list.js';
import { settingsActionId } from './settings/settings-fields.js';

/** How many posts a section shows: all together stay below the 100 blocks of a view. */
export const homeLengths = { waiting: 10, upcoming: 10, recent: 10 } as const;

export interface Home {
  isAdmin: boolean;
  connections: { person: KeyShown | null; workspace: KeyShown | null };
  /** One more than is shown says that there are more. */
  waiting: readonly SlackPost[];
  upcoming: readonly SlackPost[];
  recent: readonly SlackPost[];
  settings: WorkspaceSettings;
}

/** The Home tab of one person. */
export const homeView = (home: Home): HomeView => ({
  type: 'home',
  blocks: [
    header('Post to TikTok'),
    ...connection(home),
    divider,
    ...posts('Waiting for you', home.waiting, homeLengths.waiting, 'Nothing is waiting for your decision.'),
    ...posts(
      'The next seven days',
      home.upcoming,
      homeLengths.upcoming,
      'Nothing is scheduled for the next seven days.',
    ),
    ...posts('Newest posts', home.recent, homeLengths.recent, 'There are no posts in this workspace yet.'),
    divider,
    ...workspace(home),
  ],
});

/** For those whom the workspace does not let in. */
export const closedHomeView = ({ message, fix }: { message: string; fix: string }): HomeView => ({
  type: 'home',
  blocks: [header('Post to TikTok'), section(escapeText(`${message} ${fix}`))],
});

function connection({ connections: { person, workspace: ofAll } }: Home): KnownBlock[] {
  const connect = (text: string) => button({ actionId: connectActionIds.person, text });
  if (person !== null) {
    const disconnect = button({
      actionId: connectActionIds.disconnectPerson,
      text: 'Disconnect',
      style: 'danger',
      confirm: {
        title: 'Disconnect TikAPIs?',
        text: 'Your key is deleted at once. Posts that TikAPIs has already are not stopped by that.',
        yes: 'Disconnect',
      },
    });
    return [
      section(`You are connected to TikAPIs as ${escapeText(shownKey(person))}.`),
      ...actions([newPost(), connect('Use another key'), disconnect]),
    ];
  }
  if (ofAll !== null)
    return [
      section('You publish with the key of the workspace. With a key of your own you publish to your own accounts.'),
      ...actions([newPost(), connect('Connect your own key')]),
    ];
  return [
    section('Connect TikAPIs once, then publish videos with `/tiktok-post` or with “Post to TikTok” on a message.'),
    ...actions([button({ actionId: connectActionIds.person, text: 'Connect TikAPIs', style: 'primary' })]),
  ];
}

const newPost = () => button({ actionId: newPostActionId, text: 'New post', style: 'primary' });

function posts(title: string, found: readonly SlackPost[], most: number, none: string): KnownBlock[] {
  if (found.length === 0) return [header(title), context(none)];
  const more = found.length > most ? [context('There are more: `/tiktok-post list` shows them.')] : [];
  const rows = found.slice(0, most).flatMap((post) => [listItem(post), ...rowButtons(post)]);
  return [header(title), ...rows, ...more];
}

/** Its details have a button of their own in the row. */
function rowButtons(post: SlackPost): KnownBlock[] {
  return actions(postButtons(post).slice(0, -1));
}

function workspace({ isAdmin, settings, connections }: Home): KnownBlock[] {
  const buttons = isAdmin
    ? [
        button({ actionId: settingsActionId, text: 'Settings' }),
        button({
          actionId: connectActionIds.workspace,
          text: connections.workspace === null ? 'Set a key for everybody' : 'Change the key for everybody',
        }),
        ...(connections.workspace === null
          ? []
          : [
              button({
                actionId: connectActionIds.disconnectWorkspace,
                text: 'Remove the key for everybody',
                style: 'danger',
                confirm: {
                  title: 'Remove the key?',
                  text: 'Whoever has no key of their own can publish nothing more.',
                  yes: 'Remove it',
                },
              }),
            ]),
      ]
    : [];
  return [header('This workspace'), section(rulesOf(settings, connections.workspace)), ...actions(buttons)];
}

function rulesOf(settings: WorkspaceSettings, key: KeyShown | null): string {
  const people = [
    settings.allowsGuests ? 'guests' : null,
    settings.allowsOutsiders ? 'people of other companies' : null,
  ].filter((each) => each !== null);
  return [
    approvalWords(settings.approval),
    `Members${people.length === 0 ? '' : `, ${people.join(' and ')}`} may use the app.`,
    key === null
      ? 'Everybody publishes with a key of their own.'
      : `Those without a key of their own publish with ${escapeText(shownKey(key))}.`,
  ].join('\n');
}

/** Who has to agree to a post, in one line. */
function approvalWords({ isRequired, approverIds, approverGroupId, quorum }: ApprovalPolicy): string {
  if (!isRequired) return 'Posts need no approval.';
  const group = approverGroupId === null ? [] : [groupMention(approverGroupId)];
  const names = [...approverIds.slice(0, 20).map(mention), ...group].join(', ');
  return quorum === 1
    ? `Every post needs the yes of one of: ${names}.`
    : `Every post needs ${quorum} yes of: ${names}.`;
}
