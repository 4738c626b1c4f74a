import { fileURLToPath } from 'node:url';

/** Where n8n's engine is installed, outside the workspace: `npm test` sees to it. */
export const hostFolder = fileURLToPath(new URL('../../../hosts/n8n-core/', import.meta.url));
