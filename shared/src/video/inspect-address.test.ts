import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { inspectAddress } from './inspect-address.js';

const sample = await readFile(new URL('../../../packages/quickstart/assets/sample.mp4', import.meta.url));

const headers = (given: Record<string, string>) => ({ get: (name: string) => given[name] ?? null });

async function* pieces(bytes: Uint8Array, leave: () => void) {
  try {
    for (let at = 0; at < bytes.length; at += 4_096) yield bytes.subarray(at, at + 4_096);
  } finally {
    leave();
  }
}

/** A host of the sample, and how it was used. */
function host({ knowsRange }: { knowsRange: boolean }) {
  const used = { asked: [] as (string | undefined)[], left: 0 };
  const get = async (range: string | undefined) => {
    used.asked.push(range);
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
    const isPart = knowsRange && first !== undefined;
    const part = isPart ? sample.subarray(Number(first), Number(last) + 1) : sample;
    const end = Number(first) + part.length - 1;
    return {
      status: isPart ? 206 : 200,
      headers: headers({
        'content-type': 'video/mp4',
        'content-length': String(part.length),
        ...(isPart && { 'content-range': `bytes ${first}-${end}/${sample.length}` }),
      }),
      body: pieces(part, () => (used.left += 1)),
    };
  };
  return { get, used };
}

describe('inspectAddress', () => {
  it('asks for parts where they are given', async () => {
    const { get, used } = host({ knowsRange: true });
    expect(await inspectAddress(get)).toMatchObject({
      inspection: { readable: true, sizeBytes: sample.length, video: { width: 720 } },
      contentType: 'video/mp4',
    });
    expect(used.asked).not.toContain(undefined);
  });

  it('reads the beginning of the whole where they are not, and leaves the rest', async () => {
    const { get, used } = host({ knowsRange: false });
    expect(await inspectAddress(get)).toMatchObject({
      inspection: { readable: true, sizeBytes: sample.length, video: { width: 720 } },
      contentType: 'video/mp4',
    });
    expect(used.asked.at(-1)).toBeUndefined();
    expect(used.left).toBe(1);
  });
});
