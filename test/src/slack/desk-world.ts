import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ClientOptions, createClient, type TikApisClient } from '@tikapis/core';
import { axiosTransport } from '@tikapis/core/axios';
import { noApproval } from '../../../packages/slack/src/approvals/policy.js';
import { tikapisOptions } from '../../../packages/slack/src/identity/tikapis-options.js';
import type { PostContent } from '../../../packages/slack/src/posts/content.js';
import type { Outcome } from '../../../packages/slack/src/posts/post-desk.js';
import type { SlackPost } from '../../../packages/slack/src/posts/slack-post.js';
import { type Posts, type PostsDeps, startPosts } from '../../../packages/slack/src/posts/start-posts.js';
import { openStore, type Store, type StorePlace } from '../../../packages/slack/src/store/open-store.js';
import { trailOf } from '../../../packages/slack/src/store/audit.js';
import { postById, type PostRow } from '../../../packages/slack/src/store/posts.js';
import { type FakePeople, fakePeople } from '../../../packages/slack/src/testing/people.js';
import { clientsOf, fakeSlackApi } from '../../../packages/slack/src/testing/slack-api.js';
import { silentLog } from '../../../packages/slack/src/testing/silent-log.js';
import { sampleContent } from '../../../packages/slack/src/testing/sample-posts.js';
import { type FakeTalk, fakeTalk } from '../../../packages/slack/src/testing/talk.js';
import { postRenderer } from '../../../packages/slack/src/ui/post/post-renderer.js';
import { startVideoHost, type VideoHost } from '../server/video-host.js';
import { createWorld, sample, type World, type WorldOptions } from '../server/world.js';
import { until } from '../support/until.js';

export const who = (userId: string, teamId = 'T1') => ({ teamId, enterpriseId: null, userId });
export const ana = who('UANA');
export const ben = who('UBEN');
export const cem = who('UCEM');

/** Posts of a Slack workspace, with a real TikAPIs server and the sandbox; Slack itself is a recorder. */
export interface DeskWorld extends World {
  people: FakePeople;
  talk: FakeTalk;
  host: VideoHost;
  /** What the host has, by its path. */
  videos: Record<string, Uint8Array>;
  /** Files of Slack, by the last part of their address. */
  slackFiles: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  slackFile: (name: string) => Extract<PostContent['video'], { kind: 'slack_file' }>;
  /** The running half of the app. Throws while it is stopped. */
  posts: () => Posts;
  store: () => Store;
  /** What an ordinary post looks like, with what the test wants of it. */
  content: (more?: Partial<PostContent>) => PostContent;
  /** A post as it is proposed; one that others must agree to as they see it. */
  propose: (more?: Partial<PostContent>, originKey?: string) => Promise<SlackPost>;
  requireApproval: (policy?: Partial<typeof noApproval>) => void;
  row: (id: string) => Promise<PostRow>;
  find: (id: string) => Promise<SlackPost>;
  untilState: (id: string, state: SlackPost['state'], status?: string) => Promise<SlackPost>;
  untilSaid: (text: RegExp) => Promise<void>;
  actions: (id: string) => Promise<string[]>;
  /** As the app does it, with the key of this test's server. */
  client: () => TikApisClient;
  startPosts: (more?: Partial<PostsDeps>) => Promise<Posts>;
  stopPosts: () => Promise<void>;
  /** Stops, does something to the store, and starts anew. */
  reopen: (meanwhile?: (store: Store) => Promise<void>) => Promise<void>;
}

interface DeskWorldOptions extends WorldOptions {
  posts?: Partial<PostsDeps>;
  place?: Partial<StorePlace>;
}

/** Nobody waits here: a request that fails is tried once more at once. */
const quick: Partial<ClientOptions> = {
  retryPolicy: { retries: 1, firstDelayMs: 10, longestDelayMs: 20, longestRetryAfterMs: 0 },
};

let origins = 0;

export async function createDeskWorld(options: DeskWorldOptions = {}): Promise<DeskWorld> {
  const world = await createWorld(options);
  const videos: DeskWorld['videos'] = { '/clip.mp4': sample };
  const host = await startVideoHost(videos);
  const folder = await mkdtemp(path.join(tmpdir(), 'tikapis-slack-'));
  const place = { dataDir: folder, databaseUrl: undefined, encryptionKeys: undefined, ...options.place };
  const people = fakePeople();
  const talk = fakeTalk();
  const api = fakeSlackApi();
  const slackFiles: DeskWorld['slackFiles'] = new Map();
  const fileServer = createServer((request, response) => {
    const answer = slackFiles.get((request.url ?? '').split('/').at(-1) ?? '');
    if (answer === undefined) return void response.writeHead(404).end();
    answer(request, response);
  });
  await new Promise<void>((resolve) => fileServer.listen(0, '127.0.0.1', resolve));
  const filesOrigin = `http://127.0.0.1:${(fileServer.address() as AddressInfo).port}`;
  api.answer('files.info', ({ file }) => ({
    file: {
      name: file,
      mimetype: 'video/mp4',
      size: sample.length,
      url_private_download: `${filesOrigin}/files-pri/T1-F1/${String(file)}`,
    },
  }));

  // The address of the server is another after each start; while it is stopped, nobody is at the last one.
  let address = world.apiUrl();
  const client = () => createClient({ ...tikapisOptions(address, axiosTransport())(world.apiKey), ...quick });
  people.keys.set('person T1 UANA', forwarding(client));

  let store: Store | null = await openStore(place);
  let posts: Posts | null = null;
  const storeNow = () => store ?? fail('The store is closed.');
  const postsNow = () => posts ?? fail('The posts are stopped.');

  const desk: DeskWorld = {
    ...world,
    people,
    talk,
    host,
    videos,
    slackFiles,
    slackFile: (name) => ({ kind: 'slack_file', fileId: name, name, mimetype: 'video/mp4', sizeBytes: sample.length }),
    posts: postsNow,
    store: storeNow,
    client,
    content: (more = {}) => ({
      ...sampleContent,
      accountId: null,
      accountName: null,
      video: { kind: 'url', url: `${host.url}/clip.mp4` },
      videoFacts: null,
      ...more,
    }),
    async propose(more = {}, originKey = `view ${(origins += 1)}`) {
      const proposal = { originKey, channelId: 'C1', threadTs: null, content: desk.content(more) };
      const post = postOf(await postsNow().desk.propose(ana, proposal));
      return post.state === 'looking' ? desk.untilState(post.id, 'awaiting_approval') : post;
    },
    requireApproval(policy = {}) {
      const approval = { ...noApproval, isRequired: true, approverIds: ['UBEN', 'UCEM'], ...policy };
      people.chosen = { ...people.chosen, approval };
    },
    row: async (id) => (await postById(storeNow().db, id)) ?? fail(`${id} is gone.`),
    find: async (id) => (await postsNow().desk.find(ana, id)) ?? fail(`${id} is gone.`),
    async untilState(id, state, status) {
      let last: SlackPost | undefined;
      const look = async () => {
        last = await desk.find(id);
        return last.state === state && (status === undefined || last.post?.status === status) ? last : undefined;
      };
      return until(`${state} ${status ?? ''} of ${id}`, look, { withinMs: 15_000, seen: () => JSON.stringify(last) });
    },
    async untilSaid(text) {
      const said = () => talk.messages.map((message) => message.text);
      await until(`saying ${String(text)}`, () => said().find((each) => text.test(each)), {
        seen: () => said().join('\n'),
      });
    },
    actions: async (id) => (await trailOf(storeNow().db, id)).map(({ action }) => action),
    async start(environment) {
      await world.start(environment);
      address = world.apiUrl();
    },
    async startPosts(more = {}) {
      const started = await startPosts({
        ...storeNow(),
        directory: people,
        talk,
        renderer: postRenderer,
        clients: clientsOf(api),
        fileHosts: [filesOrigin],
        publicUrl: undefined,
        isHosted: false,
        log: silentLog,
        lookEveryMs: 100,
        ...options.posts,
        ...more,
      });
      posts ??= started;
      return started;
    },
    async stopPosts() {
      await posts?.stop();
      posts = null;
    },
    async reopen(meanwhile = async () => {}) {
      await desk.stopPosts();
      await store?.close();
      store = await openStore(place);
      await meanwhile(store);
      await desk.startPosts();
    },
    async close() {
      await desk.stopPosts();
      await store?.close();
      store = null;
      await Promise.all([world.close(), host.close()]);
      fileServer.closeAllConnections();
      await new Promise<void>((resolve) => void fileServer.close(() => resolve()));
      await rm(folder, { recursive: true });
    },
  };
  await desk.startPosts();
  return desk;
}

export function postOf(outcome: Outcome): SlackPost {
  if (!outcome.ok) throw new Error(`${outcome.failure.message} ${outcome.failure.fix}`);
  return outcome.post;
}

export const refusalOf = (outcome: Outcome): string =>
  outcome.ok ? `no refusal: ${outcome.post.state}` : outcome.failure.message;

/** A client whose every call goes to the server that runs then. */
const forwarding = (client: () => TikApisClient): TikApisClient => ({
  createPost: (...given) => client().createPost(...given),
  getPost: (...given) => client().getPost(...given),
  listPosts: (...given) => client().listPosts(...given),
  posts: (...given) => client().posts(...given),
  call: (...given) => client().call(...given),
});

function fail(message: string): never {
  throw new Error(message);
}
