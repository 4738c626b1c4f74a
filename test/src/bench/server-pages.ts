import { startServerProcess } from '../support/server-process.js';
import { answerTo, requestBytes } from './server-load.js';
import { addPublished, connectCreators } from './server-rows.js';
import { createBenchWorld, inTurn } from './server-world.js';

const PER_PAGE = 100;
const LAST_PAGE = 1_000;
/** A page is counted from the end that is nearer, so the worst one lies in the middle. */
const MIDDLE_PAGE = LAST_PAGE / 2;

/** One for each round. */
export interface PageTimes {
  firstMs: readonly number[];
  middleMs: readonly number[];
  lastMs: readonly number[];
}

/** How long the first page of a long list takes, the one in the middle, and the thousandth, in turns. */
export async function measurePages({ rounds }: { rounds: number }): Promise<PageTimes> {
  const world = await createBenchWorld();
  const [creator] = await connectCreators(world, 1);
  if (creator === undefined) throw new Error('The sandbox has made no account.');
  await addPublished(world, PER_PAGE * LAST_PAGE, creator);
  const server = await startServerProcess(world.env);
  try {
    const key = inTurn(world.keys);
    const timeOf = async (page: number): Promise<number> => {
      const path = `/v1/tiktok/posts?limit=${PER_PAGE}&page=${page}`;
      const startedMs = performance.now();
      const { status, body } = await answerTo(
        server.apiUrl,
        requestBytes('GET', path, { 'X-API-Key': key().secret }, new Uint8Array()),
      );
      const tookMs = performance.now() - startedMs;
      const { data } = JSON.parse(body) as { data: unknown[] };
      if (status !== 200 || data.length !== PER_PAGE)
        throw new Error(`Page ${page} answered ${status}: ${body.slice(0, 500)}`);
      return tookMs;
    };
    const first: number[] = [];
    const middle: number[] = [];
    const last: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      first.push(await timeOf(1));
      middle.push(await timeOf(MIDDLE_PAGE));
      last.push(await timeOf(LAST_PAGE));
    }
    return { firstMs: first, middleMs: middle, lastMs: last };
  } finally {
    await server.stop();
    await world.close();
  }
}
