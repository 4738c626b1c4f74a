import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServerProcess } from '../support/server-process.js';
import type { BareAnswers, BareOrder } from './server-bare.js';
import { answersPerSecond, answerTo, formRequest, requestBytes } from './server-load.js';
import { addPublished, connectCreators } from './server-rows.js';
import { videoOfSize } from './server-video.js';
import { createBenchWorld, inTurn } from './server-world.js';
import { runsOf } from './suite.js';

/** Answers a second, one figure for each turn. */
export interface Throughput {
  name: string;
  ours: readonly number[];
  bare: readonly number[];
  /** Of a bare server that stores what it is sent as safely as ours; none where nothing is stored. */
  durable: readonly number[];
}

interface Case {
  name: string;
  path: string;
  nextRequest: () => Uint8Array;
  expected: number;
}

/** The server beside a bare one of the same framework that answers the same bytes, in turns of a few seconds. */
export async function measureThroughput({ isQuick }: { isQuick: boolean }): Promise<Throughput[]> {
  const world = await createBenchWorld();
  const [creator] = await connectCreators(world, 1);
  if (creator === undefined) throw new Error('The sandbox has made no account.');
  await addPublished(world, 1_000, creator);
  const server = await startServerProcess(world.env);
  const video = await videoOfSize(10_000);
  const key = inTurn(world.keys);
  const withKey = () => ({ 'X-API-Key': key().secret });
  const onePost = '/v1/tiktok/posts/post_old000000500';
  const cases: Case[] = [
    {
      name: 'GET one post',
      path: onePost,
      nextRequest: () => requestBytes('GET', onePost, withKey(), NOTHING),
      expected: 200,
    },
    {
      name: 'GET a page of 20',
      path: '/v1/tiktok/posts',
      nextRequest: () => requestBytes('GET', '/v1/tiktok/posts?limit=20', withKey(), NOTHING),
      expected: 200,
    },
    {
      name: 'POST a video of 10 kB',
      path: '/v1/tiktok/posts',
      nextRequest: () => formRequest(video, withKey()),
      expected: 202,
    },
  ];
  const answers: BareAnswers = {};
  for (const { path, nextRequest, expected } of cases) {
    const { status, body } = await answerTo(server.apiUrl, nextRequest());
    if (status !== expected) throw new Error(`${path} answered ${status}: ${body}`);
    answers[`${expected === 202 ? 'POST' : 'GET'} ${path}`] = { status, body };
  }
  const folder = await mkdtemp(join(tmpdir(), 'tikapis-bare-'));
  const bare = await startBareServer({ answers, folder: null });
  const durableBare = await startBareServer({ answers, folder });
  try {
    const measured: Throughput[] = [];
    for (const { name, nextRequest, expected } of cases) {
      const forMs = isQuick ? 1_000 : 3_000;
      const speedOf = (url: string) => answersPerSecond(url, nextRequest, { forMs, expected });
      const [ours, bares, durables]: [number[], number[], number[]] = [[], [], []];
      for (let turn = 0; turn < runsOf({ isQuick }, 3); turn += 1) {
        ours.push(await speedOf(server.apiUrl));
        bares.push(await speedOf(bare.url));
        if (name.startsWith('POST')) durables.push(await speedOf(durableBare.url));
      }
      measured.push({ name, ours, bare: bares, durable: durables });
    }
    return measured;
  } finally {
    bare.stop();
    durableBare.stop();
    await server.stop();
    await world.close();
    await rm(folder, { recursive: true });
  }
}

const NOTHING = new Uint8Array();

async function startBareServer(order: BareOrder): Promise<{ url: string; stop: () => void }> {
  const child = fork(fileURLToPath(new URL('server-bare.js', import.meta.url)));
  child.send(order);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { url, stop: () => child.disconnect() };
}
