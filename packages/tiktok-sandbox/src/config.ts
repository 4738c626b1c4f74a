import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { KnobsPatch } from './knobs.js';
import type { SandboxOptions } from './sandbox.js';

export const usage = `tiktok-sandbox: TikTok's Content Posting protocol on this machine

  --port N             the port to listen on; 0, the default, takes one that is free
  --host H             the address to listen on; 127.0.0.1 by default
  --data DIR           a folder for the ledger and the videos; without one everything is forgotten at the end
  --speed N            processing and moderation go N times as fast
  --audited            the app has passed TikTok's audit
  --client-key K       the app's client_key; sbxkey by default
  --client-secret S    the app's client_secret; sbxsecret by default
  --webhook-url U      where events are told
  --help               this text
`;

const argumentSchema = z.object({
  port: z
    .string()
    .regex(/^\d{1,5}$/, 'a port number')
    .transform(Number)
    .pipe(z.int().max(65_535))
    .optional(),
  host: z.string().min(1).optional(),
  data: z.string().min(1).optional(),
  speed: z.coerce.number('a number').positive().optional(),
  audited: z.boolean().optional(),
  'client-key': z.string().min(1).optional(),
  'client-secret': z.string().min(1).optional(),
  'webhook-url': z.url().optional(),
});

export type Config = { ask: 'help' } | { ask: 'run'; options: SandboxOptions } | { ask: 'fix'; problems: string[] };

/** Reads the command line; all that is wrong with it is told at once. */
export function readConfig(args: string[]): Config {
  let values: Record<string, unknown>;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        speed: { type: 'string' },
        audited: { type: 'boolean' },
        'client-key': { type: 'string' },
        'client-secret': { type: 'string' },
        'webhook-url': { type: 'string' },
        help: { type: 'boolean' },
      },
    }));
  } catch (error) {
    return { ask: 'fix', problems: [error instanceof Error ? error.message : String(error)] };
  }
  if (values['help'] === true) return { ask: 'help' };
  const parsed = argumentSchema.safeParse(values);
  if (!parsed.success) {
    return { ask: 'fix', problems: parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`) };
  }
  const { port, host, data, ...given } = parsed.data;
  const knobs: KnobsPatch = {
    ...(given.speed !== undefined && { speed: given.speed }),
    ...(given.audited !== undefined && { audited: given.audited }),
    ...(given['client-key'] !== undefined && { clientKey: given['client-key'] }),
    ...(given['client-secret'] !== undefined && { clientSecret: given['client-secret'] }),
    ...(given['webhook-url'] !== undefined && { webhookUrl: given['webhook-url'] }),
  };
  const options: SandboxOptions = {
    ...(port !== undefined && { port }),
    ...(host !== undefined && { host }),
    ...(data !== undefined && { dataDir: data }),
    ...(Object.keys(knobs).length > 0 && { knobs }),
  };
  return { ask: 'run', options };
}
