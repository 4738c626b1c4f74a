import { type TikApisClient, tikApisError, type TikTokAccount } from '@tikapis/core';

export const sampleAccount: TikTokAccount = {
  id: 'tta_1',
  nickname: 'Knots Daily',
  username: 'knots.daily',
  avatarUrl: 'https://cdn.example.com/knots.jpg',
  state: 'connected',
  canPost: { direct: 'now', draft: 'now' },
  visibilities: ['public', 'friends', 'private'],
  disabledInteractions: ['stitch'],
  maxVideoDurationSec: 600,
  warnings: [],
};

export const privateAccount: TikTokAccount = {
  ...sampleAccount,
  id: 'tta_2',
  nickname: 'Knots Private',
  username: null,
  avatarUrl: null,
  visibilities: ['followers', 'private'],
  disabledInteractions: ['duet', 'stitch'],
  maxVideoDurationSec: 60,
};

export const goodCheck = {
  ok: true,
  problems: [],
  warnings: [],
  video: { container: 'mp4', bytes: 218_203, durationMs: 12_000, width: 720, height: 1_280 },
};

export interface ScriptedTikApis {
  client: TikApisClient;
  /** Null: not offered, as by the hosted service. */
  accounts: unknown[] | null;
  check: object | Error | null;
  /** Answers wait for this. */
  patience: Promise<void>;
  calls: { method: string; path: string; body: unknown }[];
}

/** A TikAPIs server that says what a test wants about accounts and videos. */
export function scriptedTikApis(): ScriptedTikApis {
  const unused = () => {
    throw new Error('Not asked for here.');
  };
  const fake: ScriptedTikApis = {
    accounts: [sampleAccount, privateAccount],
    check: goodCheck,
    patience: Promise.resolve(),
    calls: [],
    client: {
      createPost: unused,
      getPost: unused,
      listPosts: unused,
      posts: unused,
      async call(method, path, body) {
        fake.calls.push({ method, path, body });
        await fake.patience;
        const data = path === '/tiktok/accounts' ? fake.accounts : fake.check;
        if (data instanceof Error) throw data;
        if (data === null) throw tikApisError('not_offered', { host: 'tikapis.example', what: `${method} ${path}` });
        return { success: true, data };
      },
    },
  };
  return fake;
}
