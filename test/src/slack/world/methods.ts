import type { Screens, SlackView } from './views.js';
import type { SlackAnswer } from './call-slack.js';
import { callSlack } from './call-slack.js';
import type { Triggers } from './triggers.js';
import { app, type Workspace } from './workspace.js';

interface CallIn {
  method: string;
  token: string;
  fields: Record<string, unknown>;
  authorization: string | undefined;
}
interface Answered {
  answer: SlackAnswer;
  /** Whose emulator has answered. */
  workspace: Workspace | null;
}
interface Holder {
  workspace: Workspace;
  scopes: readonly string[];
}

/** Slack's methods: those of the emulator, and what that lacks. */
export interface Methods {
  answer: (call: CallIn) => Promise<Answered>;
  add: (workspace: Workspace, botToken: string | null) => void;
  /** By one of its living tokens. */
  workspaceOf: (token: string) => Workspace | undefined;
  botTokenOf: (workspace: Workspace) => string | undefined;
  /** As when the app is removed: its tokens are worth nothing. */
  revokeAll: (workspace: Workspace) => void;
}

interface Parts {
  screens: Screens;
  triggers: Triggers;
  socketUrl: string;
}

const no = (error: string, more: object = {}): SlackAnswer => ({ ok: false, error, ...more });

export function createMethods({ screens, triggers, socketUrl }: Parts): Methods {
  const workspaces: Workspace[] = [];
  const tokens = new Map<string, Holder>();

  async function forward(
    workspace: Workspace,
    { method, authorization }: CallIn,
    fields: object,
  ): Promise<SlackAnswer> {
    const answer = await fetch(`${workspace.url}/api/${method}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(authorization !== undefined && { Authorization: authorization }),
      },
      body: JSON.stringify(fields),
    });
    return (await answer.json()) as SlackAnswer;
  }

  /** The code belongs to the workspace that knows it. */
  async function exchangeCode(call: CallIn): Promise<Answered> {
    for (const workspace of workspaces) {
      const answer = await forward(workspace, call, call.fields);
      if (answer.error === 'invalid_code') continue;
      if (answer.ok) {
        tokens.set(String(answer['access_token']), { workspace, scopes: String(answer['scope']).split(',') });
      }
      return { answer, workspace };
    }
    return { answer: no('invalid_code'), workspace: null };
  }

  async function showView(call: CallIn, { workspace }: Holder): Promise<SlackAnswer> {
    const trigger = triggers.use(String(call.fields['trigger_id']));
    if (typeof trigger === 'string') return no(trigger);
    const { userId, viewId } = trigger;
    const fresh = await callSlack(`${workspace.url}/api`, 'views.generateTriggerId', call.token, {
      user_id: userId,
      ...(viewId !== null && { view_id: viewId }),
    });
    const answer = await forward(workspace, call, { ...call.fields, trigger_id: fresh['trigger_id'] });
    if (answer.ok) screens[call.method === 'views.push' ? 'pushed' : 'opened'](userId, answer['view'] as SlackView);
    return answer;
  }

  async function updateView(call: CallIn, { workspace }: Holder): Promise<SlackAnswer> {
    const id = call.fields['view_id'];
    if (typeof id === 'string' && screens.ownerOf(id) === undefined) return no('not_found');
    const answer = await forward(workspace, call, call.fields);
    if (answer.ok) screens.updated(answer['view'] as SlackView);
    return answer;
  }

  async function publishView(call: CallIn, { workspace }: Holder): Promise<SlackAnswer> {
    const answer = await forward(workspace, call, call.fields);
    if (answer.ok) screens.published(String(call.fields['user_id']), answer['view'] as SlackView);
    return answer;
  }

  async function tellUser(call: CallIn, { workspace }: Holder): Promise<SlackAnswer> {
    const answer = await forward(workspace, call, call.fields);
    const known = [...workspace.people.values()].find(({ id }) => id === call.fields['user']);
    if (!answer.ok || known === undefined) return answer;
    const { timeZone, isAdmin = false, isGuest = false, isOutsider = false } = known;
    const user = {
      ...(answer['user'] as object),
      ...(timeZone != null && { tz: timeZone, tz_label: timeZone, tz_offset: 0 }),
      is_admin: isAdmin,
      is_restricted: isGuest,
      is_ultra_restricted: false,
      ...(isOutsider && { team_id: 'T0ELSEWHERE', is_stranger: true }),
    };
    return { ...answer, user };
  }

  /** The emulator lets the app write into any public channel. */
  async function write(call: CallIn, { workspace, scopes }: Holder): Promise<SlackAnswer> {
    const channel = String(call.fields['channel']);
    const isMember = workspace.invited.has(channel) || !channel.startsWith('C');
    if (!isMember && !scopes.includes('chat:write.public')) return no('not_in_channel');
    return forward(workspace, call, call.fields);
  }

  /** User groups, which the emulator does not know. */
  function groups({ method, fields }: CallIn, { workspace, scopes }: Holder): SlackAnswer {
    const needed = 'usergroups:read';
    if (!scopes.includes(needed)) return no('missing_scope', { needed, provided: scopes.join(',') });
    if (method === 'usergroups.list') {
      return { ok: true, usergroups: [...workspace.groups.keys()].map((id) => ({ id, name: id, handle: id })) };
    }
    const users = workspace.groups.get(String(fields['usergroup']));
    return users === undefined ? no('no_such_subteam') : { ok: true, users };
  }

  const own: Record<string, (call: CallIn, holder: Holder) => SlackAnswer | Promise<SlackAnswer>> = {
    'views.open': showView,
    'views.push': showView,
    'views.update': updateView,
    'views.publish': publishView,
    'users.info': tellUser,
    'chat.postMessage': write,
    'chat.postEphemeral': write,
    'usergroups.list': groups,
    'usergroups.users.list': groups,
    'auth.revoke': ({ token }) => ({ ok: true, revoked: tokens.delete(token) }),
  };

  return {
    async answer(call) {
      if (call.method === 'apps.connections.open') {
        const answer = call.token === app.appToken ? { ok: true, url: socketUrl } : no('invalid_auth');
        return { answer, workspace: null };
      }
      if (call.method === 'oauth.v2.access') return exchangeCode(call);
      const holder = tokens.get(call.token);
      if (holder === undefined)
        return { answer: no(call.token === '' ? 'not_authed' : 'invalid_auth'), workspace: null };
      const method = own[call.method];
      const answer = await (method === undefined ? forward(holder.workspace, call, call.fields) : method(call, holder));
      return { answer, workspace: holder.workspace };
    },
    add(workspace, botToken) {
      workspaces.push(workspace);
      if (botToken !== null) tokens.set(botToken, { workspace, scopes: workspace.scopes });
    },
    workspaceOf: (token) => tokens.get(token)?.workspace,
    botTokenOf: (workspace) => [...tokens].findLast(([, holder]) => holder.workspace === workspace)?.[0],
    revokeAll(workspace) {
      for (const [token, holder] of tokens) if (holder.workspace === workspace) tokens.delete(token);
    },
  };
}
