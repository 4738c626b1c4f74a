import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytes, createClient, factsInWords, maskKey } from '@tikapis/core';
import { axiosTransport } from '@tikapis/core/axios';
import { sleep } from '@tikapis/core/node';
import { type CheckedInput, checkInput } from './check-input.js';
import { connectCreator } from './demo-account.js';
import type { Options } from './options.js';
import type { Program } from './programs.js';
import { publish } from './publish.js';
import { startBoth } from './start-both.js';
import type { Terminal } from './terminal.js';
import { tryNext } from './try-next.js';

const SAMPLE = fileURLToPath(new URL('../assets/sample.mp4', import.meta.url));

/** The whole of `npm start`. Gives the exit code; throws `TikApisError` and what starting a process can throw. */
export async function run(options: Options, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const startedMs = Date.now();
  const given = {
    video: options.video ?? SAMPLE,
    caption: options.caption ?? 'Hello from TikAPIs #tikapis',
    schedule: options.schedule,
  };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const reading = await checkInput(given, { nowMs: startedMs, timeZone });
  if (!reading.ok) {
    for (const { message, fix } of reading.problems) console.error(`${message} ${fix}`);
    return 1;
  }
  const dataDir = path.resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  terminal.line(`\nTikAPIs with a local TikTok sandbox. Everything is kept in ${options.dataDir}\n`);

  const started: Program[] = [];
  try {
    return await publishWith(reading.input, { options, dataDir, started, startedMs, terminal, signal });
  } finally {
    await Promise.all(started.map((program) => program.stop()));
  }
}

async function publishWith(
  input: CheckedInput,
  context: {
    options: Options;
    dataDir: string;
    started: Program[];
    startedMs: number;
    terminal: Terminal;
    signal: AbortSignal;
  },
): Promise<number> {
  const { options, dataDir, started, startedMs, terminal, signal } = context;
  const { sandbox, server, account } = await startBoth(dataDir, started, terminal);
  const { apiKey } = account;
  const client = createClient({
    apiKey,
    baseUrl: `${server.url}/v1`,
    transport: axiosTransport(),
    now: Date.now,
    sleep,
    random: Math.random,
    randomName: () => randomBytes(16).toString('hex'),
  });
  terminal.done('Account', `${account.email}, password ${account.password}, API key ${maskKey(apiKey)}`);
  terminal.done('TikTok account', `${await connectCreator(client, sandbox.url)} is connected`);
  showVideo(input, terminal);

  const post = await publish(client, input, { terminal, now: Date.now, sleep, signal });
  if (post.status !== 'published') {
    terminal.line();
    console.error(`The post ${post.id} is ${post.status}: ${post.error?.message ?? 'the server gave no reason.'}`);
    return 1;
  }
  terminal.done('Published', post.shareUrl ?? `with visibility ${post.visibility ?? 'unknown'}`);
  const videoUrl = `${sandbox.url}/_sandbox/videos/${encodeURIComponent(post.publishId ?? '')}`;
  if (!options.once) terminal.done('Play it', videoUrl);
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
  terminal.line(`\npublished ${post.id} ${post.tiktokId ?? '-'} in ${seconds} s`);
  if (options.once) return 0;

  const sample = path.relative('.', SAMPLE);
  terminal.line(tryNext({ apiUrl: `${server.url}/v1`, sandboxUrl: sandbox.url, apiKey, sample, videoUrl }));
  return stayUp(context, [sandbox, server]);
}

function showVideo({ video, warnings }: CheckedInput, terminal: Terminal): void {
  if ('url' in video) return terminal.done('Video', `${video.url} (the server reads and checks it)`);
  const { facts, upload } = video;
  terminal.done('Video checked', `${upload.name}: ${facts === null ? bytes(upload.sizeBytes) : factsInWords(facts)}`);
  for (const { message, fix } of warnings) terminal.done('Note', `${message} ${fix}`);
}

/** Until Ctrl-C, or until one of the programs ends by itself. */
async function stayUp(
  { dataDir, signal }: { dataDir: string; signal: AbortSignal },
  programs: readonly Program[],
): Promise<number> {
  const asked = new Promise<undefined>((resolve) =>
    signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  );
  const ended = await Promise.race([asked, ...programs.map((program) => program.ended)]);
  if (ended === undefined) return 0;
  console.error(`${ended}. The logs are in ${dataDir}.`);
  return 1;
}
