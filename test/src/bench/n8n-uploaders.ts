import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { addPackage, packageFolder } from '../e2e-n8n/n8n-folder.js';
import { hostFolder } from '../e2e-n8n/install.js';
import type { Credential, WorkflowNode } from '../e2e-n8n/n8n-api.js';
import type { TikApis } from '../e2e-n8n/tikapis.js';
import { videoOfSize } from './server-video.js';

/** A node that uploads the binary field `data` of its input. */
export interface Uploader {
  name: string;
  /** None: the video is only downloaded, which all the others do too. */
  node?: Omit<WorkflowNode, 'name' | 'credentials'>;
  credential?: Credential;
  /** Bytes that have arrived at its API so far. */
  receivedBytes: () => Promise<number>;
}

export function uploaders({ tikapis, api }: { tikapis: TikApis; api: RivalsApi }): Uploader[] {
  const receivedBytes = async () => api.receivedBytes();
  return [
    { name: 'no upload', receivedBytes },
    {
      name: 'n8n-nodes-tikapis',
      node: {
        type: 'n8n-nodes-tikapis.tikapis',
        typeVersion: 1,
        parameters: {
          resource: 'post',
          operation: 'create',
          source: 'binary',
          binaryPropertyName: 'data',
          visibility: 'private',
        },
      },
      credential: { name: 'ours', type: 'tikapisApi', data: { apiKey: tikapis.apiKey, baseUrl: tikapis.apiUrl } },
      receivedBytes: async () => (await tikapis.posts()).reduce((sum, { video }) => sum + (video?.bytes ?? 0), 0),
    },
    {
      name: 'n8n-nodes-upload-post',
      node: {
        type: 'n8n-nodes-upload-post.uploadPost',
        typeVersion: 1,
        parameters: {
          resource: 'uploads',
          operation: 'uploadVideo',
          user: '__manual_user__',
          userManual: 'someone',
          platform: ['tiktok'],
          title: 'A video',
          video: 'data',
          waitForCompletion: false,
        },
      },
      credential: { name: 'upload-post', type: 'uploadPostApi', data: { apiKey: 'any' } },
      receivedBytes,
    },
    {
      name: '@blotato/n8n-nodes-blotato',
      node: {
        type: '@blotato/n8n-nodes-blotato.blotato',
        typeVersion: 2,
        parameters: { resource: 'media', operation: 'upload', useBinaryData: true, binaryPropertyName: 'data' },
      },
      credential: { name: 'blotato', type: 'blotatoApi', data: { apiKey: 'any', server: api.url } },
      receivedBytes,
    },
  ];
}

const rivals = ['n8n-nodes-upload-post', '@blotato/n8n-nodes-blotato'] as const;

const rivalFolder = (name: string): string => path.join(hostFolder('n8n-rivals'), 'node_modules', name);

export const rivalVersions = (): Record<string, string> =>
  Object.fromEntries(
    rivals.map((name) => {
      const manifest = readFileSync(path.join(rivalFolder(name), 'package.json'), 'utf8');
      return [name, (JSON.parse(manifest) as { version: string }).version];
    }),
  );

/** Puts the rivals beside our package. The one address that cannot be set, upload-post's, is changed to the stub's. */
export async function addRivals(folder: string, apiUrl: string): Promise<void> {
  for (const name of rivals) await addPackage(folder, name, rivalFolder(name));
  const file = path.join(packageFolder(folder, 'n8n-nodes-upload-post'), 'dist/nodes/UploadPost/UploadPost.node.js');
  const code = await readFile(file, 'utf8');
  const changed = code.replace("'https://api.upload-post.com/api'", `'${apiUrl}'`);
  if (changed === code) throw new Error('The address of upload-post was not found in its code.');
  await writeFile(file, changed);
}

/** Takes any upload without keeping it, and answers as the rivals' APIs do; has the videos, too. */
export interface RivalsApi {
  url: string;
  videoUrl: (sizeBytes: number) => string;
  receivedBytes: () => number;
  close: () => Promise<void>;
}

export async function startRivalsApi(sizes: readonly number[]): Promise<RivalsApi> {
  const videos = new Map<string, Buffer>();
  for (const size of sizes) videos.set(`/${size}.mp4`, await videoOfSize(size));
  let received = 0;
  const server = createServer((request, response) => {
    const video = videos.get(request.url ?? '');
    if (video !== undefined) {
      response.writeHead(200, { 'Content-Type': 'video/mp4', 'Content-Length': video.length }).end(video);
      return;
    }
    request.on('data', (chunk: Buffer) => (received += chunk.length));
    request.on('end', () => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ success: true, request_id: 'r1', url: 'https://example.com/video.mp4' }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    videoUrl: (size) => `${url}/${size}.mp4`,
    receivedBytes: () => received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
