import type { Failure } from 'n8n-workflow';
import { TransportError, type TikApisError } from './core';

/** Why an operation failed, in the words that n8n acts on. Undefined where the answer proves none of them. */
export function failureOf({
	code,
	action,
	status,
	cause,
	retryAfterMs,
}: TikApisError): Failure | undefined {
	const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
	if (code === 'rate_limit_exceeded') return { cause: 'rate-limited', ...wait };
	if ((status !== undefined && status >= 500) || cause instanceof TransportError) {
		return { cause: 'temporarily-unavailable', ...wait };
	}
	if (code === 'unauthorized' || code.startsWith('key_')) return { cause: 'credential-invalid' };
	if (action === 'fix_key' || code === 'not_found' || code === 'not_offered') {
		return { cause: 'configuration-invalid' };
	}
	return undefined;
}
