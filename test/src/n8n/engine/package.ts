import type { ICredentialType, INodeType } from 'n8n-workflow';
import { core, workflowPackage } from './host.js';

/** Our package as n8n's own loader sees it. */
export interface LoadedPackage {
  /** @param name with or without the package's name before it */
  nodeType: (name: string, version?: number) => INodeType;
  nodeNames: string[];
  credentialType: ICredentialType;
}

export async function loadPackage(folder: string): Promise<LoadedPackage> {
  const loader = new core.PackageDirectoryLoader(folder);
  await loader.loadAll();
  const [credential] = Object.values(loader.credentialTypes);
  if (credential === undefined) throw new Error(`The package in ${folder} has no credential.`);
  return {
    nodeType(name, version) {
      const found = loader.nodeTypes[name.split('.').at(-1) ?? ''];
      if (found === undefined) throw new Error(`The package has no node "${name}".`);
      return workflowPackage.NodeHelpers.getVersionedNodeType(found.type, version);
    },
    nodeNames: Object.keys(loader.nodeTypes),
    credentialType: credential.type,
  };
}
