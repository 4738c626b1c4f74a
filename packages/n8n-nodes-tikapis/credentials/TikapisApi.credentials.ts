import {
	UserError,
	type IAuthenticate,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type Icon,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';
import {
	cleanKey,
	HOSTED_BASE_URL,
	problem,
	readBaseUrl,
	tikApisError,
	TikApisError,
} from '../nodes/lib/core';

/** The answers of what is no TikAPIs server; redirects are among them, since the key is sent to no other address. */
const STRANGE_STATUSES = [301, 302, 303, 307, 308, 404, 405, 410];

export class TikapisApi implements ICredentialType {
	name = 'tikapisApi';

	displayName = 'TikAPIs API';

	icon: Icon = { light: 'file:../icons/tikapis.svg', dark: 'file:../icons/tikapis.dark.svg' };

	documentationUrl =
		'https://github.com/tikapis/tikapis/tree/main/packages/n8n-nodes-tikapis#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From the API Keys page of TikAPIs, or the one that your own server printed',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: HOSTED_BASE_URL,
			placeholder: 'e.g. http://127.0.0.1:8787/v1',
			description: 'Address of the TikAPIs server. Change it only if you run your own.',
		},
	];

	/** A function, so that what was pasted along with the key or the address is taken off here too, by the core's rules. */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	) => {
		const key = cleanKey(String(credentials.apiKey ?? ''));
		if (!key.ok) throw new UserError(`${key.problem.message} ${key.problem.fix}`);
		return {
			...request,
			...(request.baseURL === undefined ? {} : { baseURL: usableBaseUrl(request.baseURL) }),
			headers: { ...request.headers, 'X-API-Key': key.key },
		};
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/tiktok/posts',
			qs: { limit: 1 },
			disableFollowRedirect: true,
		},
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: wrongKey() } },
			...STRANGE_STATUSES.map((value) => ({
				type: 'responseCode' as const,
				properties: { value, message: wrongAddress(value) },
			})),
			// A page for people: the first character of a body that is no JSON.
			{
				type: 'responseSuccessBody',
				properties: { key: '0', value: '<', message: wrongAddress(200) },
			},
			// n8n takes a mixture of both kinds of rules; its type does not say so.
		] as ICredentialTestRequest['rules'],
	};
}

function usableBaseUrl(given: string): string {
	try {
		return readBaseUrl(given).baseUrl;
	} catch (error) {
		// n8n shows an error's code in the place of its sentence, so this one has none.
		throw new UserError(
			error instanceof TikApisError ? `${error.message} ${error.fix}` : String(error),
		);
	}
}

function wrongKey(): string {
	const { message, fix } = problem('key_unknown', 'apiKey', {});
	return `${message} ${fix}`;
}

function wrongAddress(status: number): string {
	const { message, fix } = tikApisError('not_tikapis', {
		host: 'the server at the base URL',
		status,
	});
	return `${message} ${fix}`;
}
