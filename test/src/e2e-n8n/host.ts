import type { N8nInstall } from './install.js';
import type { LocalServices } from './local-services.js';
import { createN8nApi, type Credential, type N8nApi } from './n8n-api.js';
import { addOurPackage, createN8nFolder } from './n8n-folder.js';
import { freePorts, type RunningN8n, startN8n } from './n8n-process.js';
import type { TikApis } from './tikapis.js';

/** A new n8n with our packed package, an owner, and the credentials that the example workflows take. */
export interface Host {
  url: string;
  api: N8nApi;
  /** By type. */
  credentialIds: Record<string, string>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  log: () => string;
  /** Stops it and removes everything it kept. */
  close: () => Promise<void>;
}

const credentialTypes = {
  'n8n-nodes-tikapis.tikapis': 'tikapisApi',
  'n8n-nodes-tikapis.tikapisTrigger': 'tikapisApi',
  'n8n-nodes-tikapis.tikapisPollingTrigger': 'tikapisApi',
  'n8n-nodes-base.slack': 'slackApi',
  'n8n-nodes-base.googleSheets': 'googleSheetsOAuth2Api',
};

export const tikapisCredential = ({ apiKey, apiUrl }: Pick<TikApis, 'apiKey' | 'apiUrl'>): Credential => ({
  name: 'TikAPIs',
  type: 'tikapisApi',
  data: { apiKey, baseUrl: apiUrl },
});

/** What Slack and Google gave to people who signed in. */
const signedIn: Credential[] = [
  { name: 'Slack', type: 'slackApi', data: { accessToken: 'xoxb-local', signatureSecret: '' } },
  {
    name: 'Google',
    type: 'googleSheetsOAuth2Api',
    data: { clientId: 'local', clientSecret: 'local', oauthTokenData: { access_token: 'local', token_type: 'Bearer' } },
  },
];

interface Options {
  install: N8nInstall;
  tikapis: TikApis;
  services: LocalServices;
  environment?: Record<string, string>;
}

export async function startHost({ install, tikapis, services, environment = {} }: Options): Promise<Host> {
  const { folder, remove } = await createN8nFolder();
  const [port = 0, brokerPort = 0] = await freePorts(2);
  const settings = { userFolder: folder, port, brokerPort, localHosts: services.hosts, environment };
  let n8n: RunningN8n | undefined;
  const start = async () => {
    n8n = await startN8n(install, settings);
  };
  const stop = async () => {
    await n8n?.stop();
  };
  const close = async () => {
    await stop();
    await remove();
  };
  try {
    await addOurPackage(folder);
    await start();
    const url = `http://127.0.0.1:${port}`;
    const api = createN8nApi(url, credentialTypes);
    await api.setUpOwner();
    const credentialIds: Record<string, string> = {};
    for (const credential of [tikapisCredential(tikapis), ...signedIn]) {
      credentialIds[credential.type] = await api.createCredential(credential);
    }
    return { url, api, credentialIds, start, stop, log: () => n8n?.log() ?? '', close };
  } catch (error) {
    await close();
    throw error;
  }
}
