import { sleep } from 'n8n-workflow';
import type { Sleep } from './core';

/** n8n's `sleep` cannot be ended: an execution that is stopped notices it after this time. */
const SLICE_MS = 250;

/** Waits, and rejects with the signal's reason soon after it is aborted. */
export const sleepInSlices: Sleep = async (delayMs, signal) => {
	const untilMs = Date.now() + delayMs;
	for (let leftMs = delayMs; leftMs > 0; leftMs = untilMs - Date.now()) {
		signal?.throwIfAborted();
		await sleep(Math.min(SLICE_MS, leftMs));
	}
	signal?.throwIfAborted();
};
