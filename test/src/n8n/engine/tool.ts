import type { INode, INodeType } from 'n8n-workflow';
import { createNodeAsTool, workflowPackage } from './host.js';
import type { ToolDescription } from './messages.js';
import type { LoadedPackage } from './package.js';

/**
 * What an agent is told of a node: n8n makes a second type of each that is usable as a tool, and a tool of each node of
 * that type, with an argument for every `$fromAI()` in its parameters.
 */
export function toolOf(loaded: LoadedPackage, node: INode): ToolDescription {
  const type = loaded.nodeType(node.type, node.typeVersion);
  if (!type.description.usableAsTool) throw new Error(`The node ${node.type} is not usable as a tool.`);
  const twin: INodeType = {
    ...type,
    description: {
      ...type.description,
      name: `${type.description.name}Tool`,
      inputs: [],
      outputs: [workflowPackage.NodeConnectionTypes.AiTool],
    },
  };
  const { response } = createNodeAsTool({ node, nodeType: twin, handleToolInvocation: async () => '' });
  return {
    name: response.name,
    description: response.description,
    arguments: Object.fromEntries(
      Object.entries(response.schema.shape).map(([name, argument]) => [name, argument.description ?? '']),
    ),
  };
}
