import { bytes } from '@tikapis/core';
import type { Output } from './output.js';

/** Tells how far an upload is: a bar on a terminal, each quarter elsewhere. */
export function uploadProgress(out: Output): (sentBytes: number, totalBytes: number) => void {
  let told = -1;
  return (sentBytes, totalBytes) => {
    const percent = Math.floor((sentBytes / totalBytes) * 100);
    const reached = out.live === null ? Math.floor(percent / 25) * 25 : percent;
    // Another try begins again.
    if (reached === told || (told === -1 && reached === 0 && out.live === null)) return;
    told = reached;
    if (out.live === null) out.say(`Uploading: ${reached} % of ${bytes(totalBytes)}`);
    else out.going('Uploading', `${bar(percent, out.live.columns)} ${percent} % of ${bytes(totalBytes)}`);
  };
}

const WIDEST_BAR = 30;
/** What stands beside the bar. */
const BESIDE = 52;

function bar(percent: number, columns: number): string {
  const width = Math.max(5, Math.min(WIDEST_BAR, columns - BESIDE));
  const full = Math.round((percent / 100) * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}
