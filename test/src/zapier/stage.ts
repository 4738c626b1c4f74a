import type { TikApis } from '../e2e-n8n/tikapis.js';
import { until } from '../support/until.js';
import type { AppProcess } from './app-process.js';
import type { Received, Receiver } from './receiver.js';

/** A row, a search result or what an action gives. */
export type Output = Record<string, unknown> & { id: string; status: string };

export interface Stage {
  app: AppProcess;
  tikapis: TikApis;
  receiver: Receiver;
}

interface Bundle extends Partial<Received> {
  inputData?: Record<string, unknown>;
  meta?: Record<string, unknown>;
  targetUrl?: string;
  subscribeData?: unknown;
  outputData?: unknown;
  callbackUrl?: string;
}

/** Calls a method of the app, as Zapier would for a connection to this TikAPIs. */
export const call = <Result = Output>(
  { app, tikapis }: Pick<Stage, 'app' | 'tikapis'>,
  method: string,
  { inputData = {}, callbackUrl, ...rest }: Bundle = {},
): Promise<Result> =>
  app.call({
    command: 'execute',
    method,
    bundle: {
      authData: { apiKey: tikapis.apiKey, baseUrl: tikapis.apiUrl },
      inputData,
      inputDataRaw: inputData,
      meta: {},
      ...rest,
    },
    ...(callbackUrl !== undefined && { callback_url: callbackUrl }),
    environment: { TIKAPIS_ALLOW_LOCAL_SERVER: 'true' },
  }) as Promise<Result>;

export const idOfPost = async (tikapis: TikApis, caption: string): Promise<string> =>
  (await tikapis.posts()).find((post) => post.caption === caption)?.id ?? `nothing with the caption ${caption}`;

export const statusOf = async (tikapis: TikApis, id: string): Promise<string | undefined> =>
  (await tikapis.posts()).find((post) => post.id === id)?.status;

export const untilStatus = (tikapis: TikApis, id: string, status: string): Promise<true> =>
  until(`${id} ${status}`, async () => ((await statusOf(tikapis, id)) === status ? true : undefined), {
    seen: () => `It is not ${status}.`,
  });
