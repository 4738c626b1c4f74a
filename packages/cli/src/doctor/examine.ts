import { createClient, HOSTED_BASE_URL, readBaseUrl, secretText, TikApisError, verifyKey } from '@tikapis/core';
import { type Finding, unsure, well, wrong } from '@tikapis/core/doctor';
import { clientParts, type Context, loadTransport } from '../context.js';
import { type Connection, readConnection, wantedServer } from '../settings/connection.js';
import { clockTransport, examineClock } from './examine-clock.js';
import { examineAccounts, examineLimits } from './examine-account.js';
import { examineKey, examineNode, examineSettingsFile } from './examine-machine.js';

const SERVER = 'Server';
const KEY = 'API key';
const WITHIN_MS = 10_000;

/** No key of anybody: what matters is who refuses it. */
const NO_KEY = 'doctor-of-the-command-line';

/** Looks at all that the commands need. Changes nothing. */
export async function examine(context: Context): Promise<Finding[]> {
  const findings = [examineNode(process.versions.node), ...(await examineSettingsFile(context.config.settingsFile))];
  const found = await readConnection(context.config, context.baseUrl).catch((error: unknown) => error as Error);
  if (!(found instanceof Error)) {
    const key = examineKey(found);
    findings.push(key);
    return [...findings, ...(await examineServer(context, found, key.state !== 'wrong'))];
  }
  // Settings that cannot be read are wrong; an address that cannot be used leaves nothing to look at.
  if (!(found instanceof TikApisError)) return [...findings, wrong('Settings', found.message, 'See above.')];
  if (found.code !== 'key_not_set') return [...findings, wrong(SERVER, found.message, found.fix)];
  const server = wantedServer(context.config, context.baseUrl) ?? readBaseUrl(HOSTED_BASE_URL);
  const keyless = { apiKey: secretText(NO_KEY), server, keyFrom: '' };
  return [...findings, wrong(KEY, found.message, found.fix), ...(await examineServer(context, keyless, false))];
}

/** @param triesKey false: only whether a TikAPIs server is there */
async function examineServer({ out, signal }: Context, connection: Connection, triesKey: boolean): Promise<Finding[]> {
  const clock = clockTransport(await loadTransport());
  const apiKey = triesKey ? connection.apiKey.reveal() : NO_KEY;
  const { server } = connection;
  const options = {
    ...clientParts(out, clock.transport),
    apiKey,
    baseUrl: server.baseUrl,
    timeoutMs: WITHIN_MS,
    totalTimeoutMs: WITHIN_MS,
  };
  const verdict = await verifyKey(options, { signal });
  const clockFindings = examineClock(clock.serverMs(), Date.now());
  const there = well(SERVER, `TikAPIs answers at ${server.baseUrl}.`);
  if (!verdict.ok) {
    const isThere = verdict.reason === 'key_unknown' || verdict.reason === 'key_revoked';
    if (!isThere) return [wrong(SERVER, verdict.message, verdict.fix), ...clockFindings];
    return [there, ...clockFindings, ...(triesKey ? [wrong(KEY, verdict.message, verdict.fix)] : [])];
  }
  // Something that takes any key is no server of ours.
  if (!triesKey)
    return [unsure(SERVER, 'It answers without a key.', 'Look whether the address is right.'), ...clockFindings];
  const client = createClient(options);
  return [
    there,
    ...clockFindings,
    well(KEY, `The server takes it${whose(verdict.account)}.`),
    ...(await examineAccounts(client, signal)),
    ...(await examineLimits(client, verdict.rateLimit, signal)),
  ];
}

const whose = (account: { email: string | null; plan: string | null } | null): string =>
  account === null ? '' : `: ${[account.email, account.plan && `plan ${account.plan}`].filter(Boolean).join(', ')}`;
