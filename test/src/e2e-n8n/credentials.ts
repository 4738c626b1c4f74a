import { deepEqual, equal, match } from 'node:assert/strict';
import { type Host, tikapisCredential } from './host.js';
import { freePorts } from './n8n-process.js';
import type { TikApis } from './tikapis.js';

/** The credential test tells a good key, a wrong key, a wrong address and a server that is away from one another. */
export async function checkCredentials({ api }: Host, tikapis: TikApis, strangerUrl: string): Promise<string[]> {
  const test = (change: Partial<Pick<TikApis, 'apiKey' | 'apiUrl'>>) =>
    api.testCredential(tikapisCredential({ ...tikapis, ...change }));
  const [nobodysPort = 0] = await freePorts(1);

  const good = await test({});
  deepEqual(good, { status: 'OK', message: 'Connection successful!' });
  const wrongKey = await test({ apiKey: 'a-key-of-nobody' });
  const notTikApis = await test({ apiUrl: strangerUrl });
  const away = await test({ apiUrl: `http://127.0.0.1:${nobodysPort}/v1` });
  const refused = [wrongKey, notTikApis, away];
  for (const { status } of refused) equal(status, 'Error');
  const said = refused.map(({ message }) => message);
  equal(new Set(said).size, said.length, `One sentence for two troubles: ${said.join(' | ')}`);
  match(wrongKey.message, /key/i);
  return said;
}
