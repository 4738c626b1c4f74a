import type {
	IAllExecuteFunctions,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { TransportError, troubleOf, type Transport } from './core';
import { openUpload } from './upload';

/** Where n8n calls a node from, as far as it may make requests there. */
export type ApiContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

export const CREDENTIALS = 'tikapisApi';

/** The core's transport over n8n's HTTP helper, which adds the API key and knows the proxies of this n8n. */
export function n8nTransport(context: ApiContext): Transport {
	const send = async (options: IHttpRequestOptions): Promise<IN8nHttpFullResponse> =>
		await context.helpers.httpRequestWithAuthentication.call(
			context as IAllExecuteFunctions,
			CREDENTIALS,
			options,
		);

	return async ({ method, url, headers, body, signal, timeoutMs, totalTimeoutMs }) => {
		const upload = body === undefined ? undefined : openUpload(body, totalTimeoutMs);
		const answer = await send({
			method,
			url,
			headers: { ...withoutKey(headers), ...upload?.headers },
			...(upload === undefined ? {} : { body: upload.stream as unknown as Buffer }),
			encoding: 'text',
			json: false,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// A redirect could take the key to another host, and n8n would keep the whole upload to send it again.
			disableFollowRedirect: true,
			timeout: Math.max(1, Math.min(timeoutMs, totalTimeoutMs)),
		})
			.catch((error: Error) => {
				signal?.throwIfAborted();
				throw upload?.failure() ?? transportErrorOf(error);
			})
			.finally(() => upload?.stream.destroy());
		return {
			status: answer.statusCode,
			headers: inLowerCase(answer.headers),
			body: textOf(answer.body),
		};
	};
}

/** The credentials add it. */
const withoutKey = (headers: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'X-API-Key'));

const inLowerCase = (headers: object): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);

const textOf = (body: unknown): string =>
	typeof body === 'string' ? body : JSON.stringify(body ?? '');

/** n8n wraps the error of its HTTP client, which holds the whole request with its key: only its words go on. */
function transportErrorOf(wrapped: Error & { cause?: unknown }): TransportError {
	const found: Error & { code?: unknown } =
		wrapped.cause instanceof Error ? wrapped.cause : wrapped;
	// So axios, the client of n8n, calls a timeout.
	if (found.code === 'ECONNABORTED') return new TransportError('timeout', 'no answer in time');
	const { kind, reason } = troubleOf(found);
	return new TransportError(kind, reason);
}
