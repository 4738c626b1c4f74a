import { startServerProcess } from '../support/server-process.js';
import { answerTo, requestBytes } from './server-load.js';
import { addPublished, connectCreators } from './server-rows.js';
import { createBenchWorld, inTurn } from './server-world.js';
import { median } from './table.js';

const PER_PAGE = 100;
const DEEP_PAGE = 1_000;

/** How long the first page of a long list takes, and the thousandth, in turns. */
export async function measurePages({ rounds }: { rounds: number }): Promise<{ firstMs: number; deepMs: number }> {
  const world = await createBenchWorld();
  const [creator] = await connectCreators(world, 1);
  if (creator === undefined) throw new Error('The sandbox has made no account.');
  await addPublished(world, PER_PAGE * DEEP_PAGE, creator);
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
    const deep: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      first.push(await timeOf(1));
      deep.push(await timeOf(DEEP_PAGE));
    }
    return { firstMs: median(first), deepMs: median(deep) };
  } finally {
    await server.stop();
    await world.close();
  }
}
