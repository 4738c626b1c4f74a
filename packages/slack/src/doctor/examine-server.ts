import { type Finding, well, wrong } from '@tikapis/core/doctor';
import { type KeyRefusal, verifyKey } from '@tikapis/core';
import { axiosTransport } from '@tikapis/core/axios';
import type { Config } from '../config.js';
import { tikapisOptions } from '../identity/tikapis-options.js';

const about = 'TikAPIs server';

/** No key of anybody: what matters is who refuses it. */
const NO_KEY = 'doctor-of-the-slack-app';

const WITHIN_MS = 10_000;

/** Whether TikAPIs answers, by a key that it cannot know. */
export async function examineServer({ tikapisUrl }: Config): Promise<Finding> {
  const options = tikapisOptions(tikapisUrl, axiosTransport())(NO_KEY);
  const verdict = await verifyKey({ ...options, timeoutMs: WITHIN_MS, totalTimeoutMs: WITHIN_MS });
  const isThere: readonly KeyRefusal[] = ['key_unknown', 'key_revoked'];
  if (verdict.ok || isThere.includes(verdict.reason))
    return well(about, `It answers at ${tikapisUrl ?? 'the hosted address'}.`);
  return wrong(about, verdict.message, `${verdict.fix} Its address is TIKAPIS_URL.`);
}
