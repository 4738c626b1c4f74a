import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { TikApisError } from '../lib/core';
import { startErrorOf } from '../lib/start-error';

const POLLING = 'use the TikAPIs Polling Trigger node instead';

const adviceFor: Readonly<Record<string, string>> = {
	not_offered: `To start workflows with this server, ${POLLING}: it asks the server at intervals.`,
	webhook_url_invalid: `Set WEBHOOK_URL of n8n to the https:// address under which the TikAPIs server reaches it. If both run in one private network, allow it in the settings of the server: TIKAPIS_ALLOWED_RANGES, and TIKAPIS_ALLOW_HTTP for http://. Or ${POLLING}: it needs no such address.`,
	webhook_limit: `Delete one that is not needed any more, or ${POLLING}.`,
};

/** Why a webhook cannot be registered, with what to set in n8n. */
export function registrationErrorOf(
	node: INode,
	error: unknown,
): NodeApiError | NodeOperationError {
	const codes =
		error instanceof TikApisError ? [error.code, ...error.problems.map(({ code }) => code)] : [];
	return startErrorOf(
		node,
		error,
		codes.map((code) => adviceFor[code]).find((advice) => advice !== undefined),
	);
}
