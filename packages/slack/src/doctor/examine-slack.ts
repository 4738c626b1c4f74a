import { type Finding, unsure, well, wrong } from '@tikapis/core/doctor';
import { WebClient } from '@slack/web-api';
import type { Installation } from '@slack/bolt';
import { clientOptions } from '../app/client-options.js';
import { scopes } from '../app/scopes.js';
import { slackFailure } from '../app/slack-errors.js';
import type { Config } from '../config.js';
import { boltLogger } from '../logging/bolt-logger.js';
import { createLog } from '../logging/create-log.js';

const TOKEN = 'Slack token';
const CLOCK = 'Clock';

/** Slack refuses what was signed five minutes ago, and Bolt does. */
const MOST_DRIFT_MS = 60_000;

/** Asks Slack with a bot's token who it is, and what it may. */
export async function examineToken(config: Config, token: string, where = TOKEN): Promise<Finding[]> {
  let slackMs: number | null = null;
  const timed: typeof fetch = async (url, init) => {
    const answer = await fetch(url, init);
    const date = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(date)) slackMs = date;
    return answer;
  };
  const client = clientFor(config, token, timed);
  try {
    const { team, user, response_metadata: meta } = await client.auth.test();
    const found = [
      well(where, `It is ${user ?? 'the bot'} of ${team ?? 'a workspace'}.`),
      permissions(meta?.scopes, where),
    ];
    return [...found, ...clock(slackMs, Date.now())];
  } catch (error) {
    return [slackTrouble(config, where, error, 'Copy the Bot User OAuth Token again: OAuth & Permissions.')];
  }
}

function permissions(granted: readonly string[] | undefined, where: string): Finding {
  if (granted === undefined)
    return unsure(where, 'Slack did not tell what it permits.', 'Compare OAuth & Permissions with manifest.json.');
  const missing = Object.entries(scopes).filter(([scope]) => !granted.includes(scope));
  if (missing.length === 0) return well(where, 'It has every permission that the app uses.');
  const list = missing.map(([scope, reason]) => `${scope} (${reason})`).join(' ');
  return wrong(
    where,
    `It lacks permissions: ${list}`,
    'Add them under OAuth & Permissions, then install the app again: Slack grants them only then.',
  );
}

function clock(slackMs: number | null, nowMs: number): Finding[] {
  if (slackMs === null) return [];
  const drift = Math.abs(nowMs - slackMs);
  if (drift < MOST_DRIFT_MS) return [well(CLOCK, 'It agrees with that of Slack.')];
  const says = `It is ${Math.round(drift / 1000)} s off that of Slack, so that signatures look old.`;
  return [wrong(CLOCK, says, 'Let the machine keep its time by NTP.')];
}

/** Whether a connection for Socket Mode is given. */
export async function examineAppToken(config: Config, appToken: string): Promise<Finding> {
  const about = 'Socket Mode';
  try {
    await clientFor(config, appToken, fetch).apps.connections.open();
    return well(about, 'Slack opens a connection.');
  } catch (error) {
    const fix = 'Make an app-level token with connections:write under Basic Information, and switch Socket Mode on.';
    return slackTrouble(config, about, error, fix);
  }
}

/** Of an app that many install: whether each of them still lets it in. */
export async function examineInstallations(config: Config, installed: readonly Installation[]): Promise<Finding[]> {
  const about = 'Installations';
  if (installed.length === 0)
    return [unsure(about, 'No workspace has installed the app yet.', `Open ${config.publicUrl ?? ''}/slack/install.`)];
  const findings: Finding[] = [];
  for (const { team, enterprise, bot } of installed) {
    const name = team?.name ?? enterprise?.name ?? team?.id ?? 'a workspace';
    if (bot === undefined) findings.push(wrong(about, `${name} has no bot.`, 'Install the app there again.'));
    else findings.push(...(await examineToken(config, bot.token, name)).filter(({ about: each }) => each === name));
  }
  return findings;
}

const clientFor = (config: Config, token: string, fetchIt: typeof fetch) =>
  new WebClient(
    token,
    clientOptions(config.slackApiUrl, boltLogger(createLog({ ...config, logLevel: 'silent' })), fetchIt),
  );

function slackTrouble({ slackApiUrl }: Config, about: string, error: unknown, fix: string): Finding {
  const failure = slackFailure(error);
  if (failure === null) throw error;
  if (failure.kind === 'unknown' || failure.kind === 'later')
    return wrong(
      about,
      `Slack does not answer at ${slackApiUrl} (${failure.code}).`,
      'Check the network and the proxy.',
    );
  return wrong(about, `Slack does not take it (${failure.code}).`, fix);
}
