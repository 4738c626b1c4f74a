import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hostFolder, type N8nInstall } from '../e2e-n8n/install.js';
import { freePorts, n8nEnv } from '../e2e-n8n/n8n-process.js';
import type { Uploader } from './n8n-uploaders.js';

export interface N8nRuns {
  execute: (name: string, sizeBytes: number) => Promise<{ peakBytes: number; refusal: string | undefined }>;
}

interface Options {
  install: N8nInstall;
  folder: string;
  uploaders: Uploader[];
  sizes: readonly number[];
  videoUrl: (sizeBytes: number) => string;
}

/** Puts a workflow for each node and size into an n8n, to be executed one by one. */
export async function createN8nRuns({ install, folder, uploaders, sizes, videoUrl }: Options): Promise<N8nRuns> {
  const [port = 0, brokerPort = 0] = await freePorts(2);
  const peakFile = path.join(folder, 'peak');
  const env = {
    ...n8nEnv({ userFolder: folder, port, brokerPort }),
    NODE_OPTIONS: `--require ${path.join(hostFolder('n8n'), 'peak-memory.cjs')}`,
    PEAK_MEMORY_FILE: peakFile,
  };

  async function n8n(...args: string[]): Promise<{ code: number | null; said: string }> {
    const child = spawn(install.node, [install.bin, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  }

  async function importAll(what: 'credentials' | 'workflow', things: object[]): Promise<void> {
    const file = path.join(folder, `${what}.json`);
    await writeFile(file, JSON.stringify(things));
    const { code, said } = await n8n(`import:${what}`, `--input=${file}`);
    if (code !== 0) throw new Error(`n8n did not import the ${what}: ${said}`);
  }

  await importAll(
    'credentials',
    uploaders.flatMap(({ credential }) => (credential === undefined ? [] : [{ id: credential.type, ...credential }])),
  );
  const idOf = (name: string, size: number) => `${name.replaceAll(/\W/g, '')}${size}`;
  const workflows = uploaders.flatMap((uploader) =>
    sizes.map((size) => ({ id: idOf(uploader.name, size), ...workflow(uploader, videoUrl(size)) })),
  );
  await importAll('workflow', workflows);

  return {
    async execute(name, size) {
      const { code, said } = await n8n('execute', `--id=${idOf(name, size)}`, '--rawOutput');
      const sentence = /"message": "([^"]*)/.exec(said)?.[1] ?? said;
      const refusal = code === 0 ? undefined : `refused: ${sentence.slice(0, 60)} …`;
      return { peakBytes: Number(await readFile(peakFile, 'utf8')), refusal };
    },
  };
}

function workflow({ name, node, credential }: Uploader, videoUrl: string): object {
  const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
  const response = { response: { response: { responseFormat: 'file' } } };
  const download = {
    name: 'Download',
    type: 'n8n-nodes-base.httpRequest',
    typeVersion: 4.2,
    parameters: { url: videoUrl, options: response },
  };
  const credentials = credential && { [credential.type]: { id: credential.type, name: credential.name } };
  const upload = node && { name: 'Upload', ...node, ...(credentials && { credentials }) };
  const nodes = [start, download, ...(upload === undefined ? [] : [upload])];
  const to = (next: string) => ({ main: [[{ node: next, type: 'main', index: 0 }]] });
  return {
    name,
    active: false,
    settings: { executionOrder: 'v1' },
    nodes: nodes.map((each, n) => ({ id: String(n), position: [n * 200, 0], ...each })),
    connections: { Start: to('Download'), ...(upload && { Download: to('Upload') }) },
  };
}
