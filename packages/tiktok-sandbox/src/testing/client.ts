import type { EntryOf, EntryType } from '../ledger/entries.js';
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox.js';
import { scopes } from '../scopes.js';

/** What a test of the sandbox needs: an ordinary HTTP client. */
export interface Client {
  sandbox: Sandbox;
  url: string;
  /** A call of TikTok's API. */
  api(path: string, body?: unknown, token?: string): Promise<Answer<ApiBody>>;
  /** A form post to the OAuth endpoints, with the app's credentials unless others are given. */
  form(path: string, fields: Record<string, string>): Promise<Answer<OauthBody>>;
  /** A call of the control surface; throws on an error. */
  control<Body = unknown>(method: string, path: string, body?: unknown): Promise<Body>;
  /** An access token for the account. */
  tokenFor(openId?: string, scopes?: string[]): Promise<string>;
  init(token: string, options?: InitOptions): Promise<{ publishId: string; uploadUrl: string }>;
  /** The status of a publish once it is no longer processed. */
  settled(token: string, publishId: string): Promise<ApiData>;
  ledger<Type extends EntryType>(type: Type): Promise<EntryOf<Type>[]>;
}

export interface Answer<Body> {
  status: number;
  text: string;
  json: Body;
}

export interface ApiBody {
  data: ApiData;
  error: { code: string; message: string; log_id: string };
}

/** The fields that tests look at one by one; each endpoint answers a few of them. */
export interface ApiData {
  publish_id: string;
  upload_url: string;
  status: string;
  fail_reason?: string;
  uploaded_bytes: number;
  creator_nickname: string;
  videos: { id: string }[];
  cursor: number;
  has_more: boolean;
}

export interface OauthBody {
  access_token: string;
  refresh_token: string;
  error?: string;
}

export interface InitOptions {
  sizeBytes?: number;
  chunkBytes?: number;
  privacyLevel?: string;
  title?: string;
  inbox?: boolean;
}

async function read<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text();
  return { status: response.status, text, json: JSON.parse(text) as Body };
}

/** Starts a sandbox that processes at once, and talks to it. */
export async function startClient(options: SandboxOptions = {}): Promise<Client> {
  const knobs = { processingDelayMs: 0, moderationDelayMs: 0, ...options.knobs };
  return clientOf(await createSandbox({ ...options, knobs }));
}

export function clientOf(sandbox: Sandbox): Client {
  const { url } = sandbox;
  const client: Client = {
    sandbox,
    url,
    async api(path, body, token) {
      const headers: Record<string, string> = { 'content-type': 'application/json; charset=UTF-8' };
      if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
      const payload = typeof body === 'string' ? body : JSON.stringify(body ?? {});
      return read(await fetch(`${url}${path}`, { method: 'POST', headers, body: payload }));
    },
    async form(path, fields) {
      const body = new URLSearchParams({ client_key: 'sbxkey', client_secret: 'sbxsecret', ...fields });
      return read(await fetch(`${url}${path}`, { method: 'POST', body }));
    },
    async control<Body>(method: string, path: string, body?: unknown) {
      const init =
        body === undefined
          ? { method }
          : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const answer = await read<Body>(await fetch(`${url}/_sandbox${path}`, init));
      if (answer.status >= 400) throw new Error(`${answer.status} ${answer.text}`);
      return answer.json;
    },
    async tokenFor(openId = 'sbx-open-1', granted = [...scopes]) {
      const path = `/accounts/${openId}/tokens`;
      return (await client.control<OauthBody>('POST', path, { scopes: granted })).access_token;
    },
    async init(
      token,
      { sizeBytes = 1000, chunkBytes = sizeBytes, privacyLevel = 'SELF_ONLY', title = '', inbox } = {},
    ) {
      const source_info = {
        source: 'FILE_UPLOAD',
        video_size: sizeBytes,
        chunk_size: chunkBytes,
        total_chunk_count: Math.floor(sizeBytes / chunkBytes),
      };
      const path = inbox ? '/v2/post/publish/inbox/video/init/' : '/v2/post/publish/video/init/';
      const body = inbox ? { source_info } : { post_info: { privacy_level: privacyLevel, title }, source_info };
      const { status, text, json } = await client.api(path, body, token);
      if (status !== 200) throw new Error(`${status} ${text}`);
      return { publishId: json.data.publish_id, uploadUrl: json.data.upload_url };
    },
    async settled(token, publishId) {
      for (;;) {
        const { json } = await client.api('/v2/post/publish/status/fetch/', { publish_id: publishId }, token);
        if (!json.data.status.startsWith('PROCESSING')) return json.data;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    async ledger<Type extends EntryType>(type: Type) {
      return (await client.control<{ entries: EntryOf<Type>[] }>('GET', `/ledger?type=${type}`)).entries;
    },
  };
  return client;
}

/** Bytes that differ from place to place. */
export const someBytes = (sizeBytes: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: sizeBytes }, (_, index) => (index * 31 + (index >> 8)) % 251);

/** One PUT of a whole video, or of a part of it. */
export function put(
  uploadUrl: string,
  bytes: Uint8Array<ArrayBuffer>,
  {
    first = 0,
    total = bytes.length,
    headers = {},
  }: { first?: number; total?: number; headers?: Record<string, string> } = {},
): Promise<Response> {
  const range = `bytes ${first}-${first + bytes.length - 1}/${total}`;
  return fetch(uploadUrl, {
    method: 'PUT',
    headers: { 'content-type': 'video/mp4', 'content-range': range, ...headers },
    body: bytes,
  });
}
