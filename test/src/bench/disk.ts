import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** How many writes of 4 kB, each flushed before the next, the disk of the benchmarks takes in a second. */
export function flushesPerSecond({ forMs }: { forMs: number }): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'tikapis-disk-'));
  const file = openSync(path.join(folder, 'log'), 'w');
  const page = Buffer.alloc(4_096);
  const startedMs = performance.now();
  let flushes = 0;
  while (performance.now() - startedMs < forMs) {
    writeSync(file, page);
    fsyncSync(file);
    flushes += 1;
  }
  const tookMs = performance.now() - startedMs;
  closeSync(file);
  rmSync(folder, { recursive: true });
  return flushes / (tookMs / 1_000);
}
