import { type FetchFunction, WebClient } from '@slack/web-api';
import type { SlackClients } from '../app/slack-clients.js';

export interface SlackCall {
  method: string;
  token: string | undefined;
  /** Blocks, views and metadata are read from their JSON. */
  args: Record<string, unknown>;
}

type Reply = Record<string, unknown> | ((args: Record<string, unknown>) => Record<string, unknown> | Response);

export interface FakeSlackApi {
  fetch: FetchFunction;
  /** Calls of the Web API, in their order. */
  calls: SlackCall[];
  /** What was sent to answer addresses. */
  responses: Record<string, unknown>[];
  /** From now on; what is not named succeeds with an answer of the usual shape. */
  answer: (method: string, reply: Reply) => void;
  /** The arguments of the calls of one method. */
  of: (method: string) => SlackCall['args'][];
}

const json = (body: object, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** Slack asks to wait. */
export const tooMany = (seconds: number): Response =>
  json({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(seconds) });

/** An answer of Slack that is an error. */
export const refusal = (error: string): Record<string, unknown> => ({ ok: false, error });

/** Slack as a recorder, for tests in one process. */
export function fakeSlackApi(): FakeSlackApi {
  const replies = new Map<string, Reply>();
  const calls: SlackCall[] = [];
  const responses: Record<string, unknown>[] = [];
  let count = 0;

  const usual = (args: Record<string, unknown>) => {
    count += 1;
    return {
      channel: args['users'] === undefined ? args['channel'] : { id: `D${args['users'] as string}` },
      ts: `${1_700_000_000 + count}.000100`,
      view: { id: `V${count}`, hash: `${count}.hash` },
      user: { id: args['user'], team_id: 'T1', real_name: 'Ana', tz: 'Europe/Berlin' },
      user_id: 'UBOT',
      bot_id: 'BBOT',
      team_id: 'T1',
    };
  };

  return {
    calls,
    responses,
    answer: (method, reply) => void replies.set(method, reply),
    of: (method) => calls.filter((call) => call.method === method).map(({ args }) => args),
    async fetch(url, init = {}) {
      const { pathname, hostname } = new URL(url);
      const body = typeof init.body === 'string' ? init.body : '';
      if (hostname.startsWith('hooks.')) {
        const reply = replies.get('respond');
        if (typeof reply === 'function') return reply({}) as Response;
        responses.push(JSON.parse(body));
        return json({ ok: true });
      }
      const method = pathname.replace(/^\/api\//, '');
      const args = Object.fromEntries(
        [...new URLSearchParams(body)].map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]),
      );
      calls.push({ method, args, token: init.headers?.['Authorization']?.replace('Bearer ', '') });
      const reply = replies.get(method) ?? {};
      const answer = typeof reply === 'function' ? reply(args) : reply;
      return answer instanceof Response ? answer : json({ ok: true, ...usual(args), ...answer });
    },
  };
}

/** Clients of the app that ask such a Slack, always with the same token. */
export const clientsOf = (api: FakeSlackApi, token = 'xoxb-one'): SlackClients => {
  const client = new WebClient(token, { fetch: api.fetch });
  return { of: async () => client, tokenOf: async () => token };
};
