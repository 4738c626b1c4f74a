import type { INode } from 'n8n-workflow';
import { workflowPackage } from './host.js';
import type { Inspection } from './messages.js';
import type { LoadedPackage } from './package.js';

/** What is odd about a node of a saved workflow, in the eyes of n8n. */
export function inspectNode(loaded: LoadedPackage, node: INode): Inspection {
  const { description } = loaded.nodeType(node.type, node.typeVersion);
  const { getNodeParameters, getNodeParametersIssues } = workflowPackage.NodeHelpers;
  // n8n drops what the node does not have, and what is hidden by the other parameters.
  const kept = getNodeParameters(description.properties, node.parameters, true, false, node, description) ?? {};
  const issues = getNodeParametersIssues(description.properties, node, description)?.parameters ?? {};
  return {
    isKnownVersion: [description.version].flat().includes(node.typeVersion),
    unknown: missing(node.parameters, kept),
    issues: Object.values(issues).flat(),
  };
}

/** The paths that one has and the other lacks. */
function missing(given: object, kept: object, path = ''): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const other = (kept as Record<string, unknown>)[name];
    if (other === undefined) return [`${path}${name}`];
    const isPart = typeof value === 'object' && value !== null && typeof other === 'object' && other !== null;
    return isPart ? missing(value as object, other, `${path}${name}.`) : [];
  });
}
