import {
  cleanKey,
  HOSTED_BASE_URL,
  type KeyVerdict,
  readBaseUrl,
  secretText,
  TikApisError,
  verifyKey,
} from '@tikapis/core';
import type { Command } from 'commander';
import { clientParts, type Context, loadTransport } from '../context.js';
import { exit } from '../exit-codes.js';
import { Interrupted } from '../interrupted.js';
import { wantedServer } from '../settings/connection.js';
import { readSecret } from '../settings/read-secret.js';
import { forget, save } from '../settings/saved-settings.js';
import { newCommand, type Run, serverCommand, withExamples } from './new-command.js';

export const loginCommand = (run: Run): Command =>
  withExamples(serverCommand('login', 'try an API key and save it').action(run(login)), [
    'tikapis login',
    'tikapis login --base-url http://127.0.0.1:8787/v1',
    'tikapis login < key.txt',
  ]).addHelpText('after', '\nThe key is typed unseen or read from standard input, and never given as an argument.');

export const logoutCommand = (run: Run): Command =>
  newCommand('logout', 'forget the saved API key').action(run(logout));

async function login(context: Context): Promise<number> {
  const { config, out, baseUrl, signal } = context;
  const server = wantedServer(config, baseUrl) ?? readBaseUrl(HOSTED_BASE_URL);
  const pasted = await readSecret(process.stdin, {
    question: `API key for ${server.baseUrl}: `,
    write: (text) => process.stderr.write(text),
    onStop: () => new Interrupted('SIGINT'),
  });
  const parts = clientParts(out, await loadTransport());
  const verdict = await verifyKey({ ...parts, apiKey: pasted, baseUrl: server.baseUrl }, { signal });
  if (!verdict.ok) throw asError(verdict);
  if (verdict.cleaned.length > 0) out.say(`Taken off the key: ${verdict.cleaned.join(', ')}.`);
  const cleaned = cleanKey(pasted);
  const apiKey = secretText(cleaned.ok ? cleaned.key : pasted);
  await save(config.settingsFile, { apiKey, baseUrl: server.baseUrl });
  if (config.apiKey !== undefined) out.say('TIKAPIS_API_KEY is set and goes before the saved key.', 'yellow');
  const { account } = verdict;
  const whose = account?.email ?? account?.id;
  out.result(
    [
      `Saved in ${config.settingsFile}${whose === undefined ? '' : `, the key of ${whose}`}. It is good for ${server.baseUrl}.`,
    ],
    { baseUrl: server.baseUrl, account, settingsFile: config.settingsFile },
  );
  return exit.done;
}

const asError = ({ reason, message, fix }: Extract<KeyVerdict, { ok: false }>): TikApisError => {
  const isOfKey = reason === 'key_unusable' || reason === 'key_unknown' || reason === 'key_revoked';
  const retryable = reason === 'server_away';
  return new TikApisError(reason, { message, fix, action: isOfKey ? 'fix_key' : 'wait', retryable });
};

async function logout({ config, out }: Context): Promise<number> {
  const wasThere = await forget(config.settingsFile);
  out.result(
    [
      wasThere
        ? 'The saved key is gone from here. It still works: "tikapis keys revoke" ends one.'
        : 'No key was saved.',
    ],
    {
      forgotten: wasThere,
    },
  );
  return exit.done;
}
