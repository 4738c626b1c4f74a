import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { until } from '../support/until.js';
import { hostFolder, type N8nInstall } from './install.js';

export interface N8nSettings {
  /** Where n8n keeps everything. */
  userFolder: string;
  port: number;
  brokerPort: number;
  /** Hosts that are answered on this machine: `{ 'slack.com': port }`. */
  localHosts?: Record<string, number>;
  environment?: Record<string, string>;
}

export interface RunningN8n {
  url: string;
  /** SIGTERM, and the end of the process. */
  stop: () => Promise<void>;
  log: () => string;
}

// Without these n8n asks its makers for news, templates and licences; with them nothing leaves the machine.
const OFF = Object.fromEntries(
  [
    'N8N_DIAGNOSTICS_ENABLED',
    'N8N_VERSION_NOTIFICATIONS_ENABLED',
    'N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED',
    'N8N_TEMPLATES_ENABLED',
    'N8N_PERSONALIZATION_ENABLED',
    'N8N_HIRING_BANNER_ENABLED',
    'N8N_DYNAMIC_BANNERS_ENABLED',
    'N8N_LICENSE_AUTO_RENEW_ENABLED',
    'N8N_VERIFIED_PACKAGES_ENABLED',
  ].map((name) => [name, 'false']),
);

/** Only what is not needed here; community-packages, which loads our package, stays. */
const DISABLED_MODULES =
  'insights,mcp,mcp-registry,external-secrets,chat-hub,instance-ai,agents,source-control,ldap,sso-oidc,sso-saml,' +
  'provisioning,breaking-changes,dynamic-credentials,workflow-builder,data-table,quick-connect,redaction,log-streaming,otel';

export function n8nEnv({ userFolder, port, brokerPort, localHosts = {}, environment }: N8nSettings): NodeJS.ProcessEnv {
  const outer = Object.entries(process.env).filter(([name]) => !/^(n8n|db)_|_proxy$/i.test(name));
  return {
    ...Object.fromEntries(outer),
    ...OFF,
    N8N_USER_FOLDER: userFolder,
    N8N_ENCRYPTION_KEY: 'only-for-this-run-0123456789abcdef',
    N8N_HOST: '127.0.0.1',
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_PORT: String(port),
    N8N_RUNNERS_BROKER_PORT: String(brokerPort),
    N8N_RUNNERS_MODE: 'external',
    N8N_RUNNERS_AUTH_TOKEN: 'unused',
    N8N_SECURE_COOKIE: 'false',
    N8N_DISABLE_UI: 'true',
    N8N_DISABLED_MODULES: DISABLED_MODULES,
    N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
    GENERIC_TIMEZONE: 'America/New_York',
    TZ: 'UTC',
    NO_COLOR: '1',
    NODE_OPTIONS: `--require ${path.join(hostFolder('n8n'), 'local-hosts.cjs')}`,
    LOCAL_HOSTS: JSON.stringify(localHosts),
    ...environment,
  };
}

/** Starts n8n and waits until it answers. */
export async function startN8n({ node, bin }: N8nInstall, settings: N8nSettings): Promise<RunningN8n> {
  const child = spawn(node, [bin, 'start'], { env: n8nEnv(settings), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const exit = once(child, 'exit');
  // It must not outlive this program, however that ends.
  const endIt = () => child.kill('SIGKILL');
  process.once('exit', endIt);
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const url = `http://127.0.0.1:${settings.port}`;
  const stop = async () => {
    if (!isOver()) child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await exit;
    clearTimeout(patience);
    process.removeListener('exit', endIt);
  };
  const isReady = async () => {
    if (isOver()) throw new Error(`n8n ended while it started: ${said}`);
    const answer = await fetch(`${url}/healthz/readiness`).catch(() => undefined);
    return answer?.ok ? true : undefined;
  };
  try {
    await until('n8n ready', isReady, { withinMs: 180_000, seen: () => said });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop, log: () => said };
}

/** Ports that are free now. n8n keeps its own over restarts, so it cannot be asked to take any. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
