import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { nodeErrorOf } from './errors';

/** An error that keeps a workflow from being activated: n8n shows its message alone then, so that says what to do too. */
export function startErrorOf(
	node: INode,
	error: unknown,
	advice?: string,
): NodeApiError | NodeOperationError {
	const nodeError = nodeErrorOf(node, error);
	const whatToDo = advice ?? nodeError.description ?? '';
	nodeError.description = whatToDo;
	if (whatToDo !== '' && !nodeError.message.includes(whatToDo)) nodeError.message += ` ${whatToDo}`;
	return nodeError;
}
