import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import { TikApisError } from './core';
import { failureOf } from './failure';
import { parameterNames } from './parameter-names';

export interface ErrorPlace {
	itemIndex?: number;
	/** What more a person should find with the error: the post that it is about. */
	context?: IDataObject;
}

/**
 * An error as n8n shows it: what is wrong as its message, what to do as its description, both in the words of the core
 * or the server. A `NodeApiError` where a server said no or nothing, else a `NodeOperationError`.
 */
export function nodeErrorOf(
	node: INode,
	error: unknown,
	place: ErrorPlace = {},
): NodeApiError | NodeOperationError {
	const nodeError =
		error instanceof TikApisError ? ofTikApis(node, error, place) : ofAnyOther(node, error);
	if (place.itemIndex !== undefined) nodeError.context.itemIndex = place.itemIndex;
	Object.assign(nodeError.context, place.context);
	return nodeError;
}

function ofTikApis(
	node: INode,
	error: TikApisError,
	{ itemIndex }: ErrorPlace,
): NodeApiError | NodeOperationError {
	const message = sentences(error, 'message');
	const description = descriptionOf(error);
	const failure = failureOf(error);
	const options = {
		message,
		description,
		itemIndex,
		...(failure === undefined ? {} : { failure }),
	};
	const { code, status, problems } = error;
	const isLocal = status === undefined && error.cause === undefined;
	const nodeError = isLocal
		? new NodeOperationError(node, message, options)
		: new NodeApiError(node, { problems } as unknown as JsonObject, {
				...options,
				...(status === undefined ? {} : { httpCode: String(status) }),
			});
	nodeError.context.code = code;
	// n8n puts a sentence of its own in the place of one that holds a code of Node's, in any word: `ENOENT`, `EPERM`.
	nodeError.message = message;
	return nodeError;
}

function ofAnyOther(node: INode, error: unknown): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(node, error instanceof Error ? error : String(error));
}

/** A server's message holds what to do as well; its problems have the two apart. */
function sentences(error: TikApisError, part: 'message' | 'fix'): string {
	const ofProblems = error.problems.map((each) => each[part]).filter((text) => text !== '');
	return ofProblems.length === 0 ? error[part] : [...new Set(ofProblems)].join(' ');
}

function descriptionOf(error: TikApisError): string {
	const names = parameterNames(error.problems.map(({ field }) => field));
	return [
		sentences(error, 'fix'),
		...(names.length === 0 ? [] : [`See ${names.join(', ')}.`]),
		...(error.requestId === undefined ? [] : [`Request ID: ${error.requestId}`]),
	]
		.filter((text) => text !== '')
		.join(' ');
}
