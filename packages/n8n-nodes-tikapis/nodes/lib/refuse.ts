import { problem, tikApisError, type Problem, type TikApisError } from './core';

/** What is wrong with the parameters of a node, all at once. */
export const refusal = (problems: readonly Problem[]): TikApisError =>
	tikApisError('invalid_request', { problems }, { problems });

/** A parameter without a value: what n8n demands in the form, an expression can still leave empty. */
export const missing = (field: string, displayName: string, example: string): TikApisError =>
	refusal([problem('field_missing', field, { field: displayName, example })]);
