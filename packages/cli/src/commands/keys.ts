import { type TikApisClient, TikApisError } from '@tikapis/core';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { connect, type Context } from '../context.js';
import { exit } from '../exit-codes.js';
import { table } from '../output/table.js';
import { tellError } from '../output/tell-error.js';
import { timeInWords } from '../posts/status-in-words.js';
import { readAnswer } from '../read-answer.js';
import { type Run, serverCommand, withExamples } from './new-command.js';

const key = z.looseObject({
  id: z.string(),
  name: z.string(),
  masked: z.string(),
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  isCurrent: z.boolean().default(false),
});
const oneKey = z.object({ data: key });
const newKey = z.object({ data: key.extend({ key: z.string() }) });
const allKeys = z.object({ data: z.array(key) });

const SUMMARY = 'list, create, rotate and revoke API keys';

export const keysCommand = (run: Run): Command =>
  withExamples(new Command('keys').summary(SUMMARY).description(`${SUMMARY}, where the server has them`), [
    'tikapis keys list',
    'tikapis keys create "The shop"',
    'tikapis keys rotate key_1a2b3c --grace-hours 0',
    'tikapis keys revoke key_1a2b3c',
  ])
    .addCommand(serverCommand('list', 'list the keys of the account, and when each was last used').action(run(list)))
    .addCommand(
      serverCommand('create', 'make a key; it is shown once').argument('<name>', 'what it is for').action(run(create)),
    )
    .addCommand(
      serverCommand('rotate', 'replace a key by a new one, which is shown once')
        .argument('<id>', 'the id of the key')
        .addOption(
          new Option('--grace-hours <number>', 'how long the old key goes on working').argParser(hours).default(24),
        )
        .action(run(rotate)),
    )
    .addCommand(
      serverCommand('revoke', 'end a key at once')
        .argument('<id>', 'the id of the key')
        .option('--force', 'even if it is the last one of the account')
        .action(run(revoke)),
    );

function hours(value: string): number {
  if (/^\d{1,3}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a whole number of hours.');
}

const call = (client: TikApisClient, { signal }: Context, ...[method, path, body]: Parameters<TikApisClient['call']>) =>
  client.call(method, path, body, { signal });

const pathOf = (id: string): string => `/keys/${encodeURIComponent(id)}`;

async function list(context: Context): Promise<number> {
  const { client } = await connect(context);
  const { data } = readAnswer(allKeys, await call(client, context, 'GET', '/keys'));
  const rows = data.map(({ id, masked, name, lastUsedAt, expiresAt, isCurrent }) => [
    id,
    masked,
    lastUsedAt === null ? 'never' : timeInWords(lastUsedAt),
    [name, isCurrent ? '(in use here)' : '', expiresAt === null ? '' : `(ends ${timeInWords(expiresAt)})`]
      .filter((part) => part !== '')
      .join(' '),
  ]);
  context.out.result(table(['ID', 'KEY', 'LAST USED', 'NAME'], rows), { keys: data });
  return exit.done;
}

async function create(context: Context, name: string): Promise<number> {
  const { client } = await connect(context);
  tellNew(context, readAnswer(newKey, await call(client, context, 'POST', '/keys', { name })).data);
  return exit.done;
}

async function rotate(context: Context, id: string, options: { graceHours: number }): Promise<number> {
  const { client, connection } = await connect(context);
  const path = `${pathOf(id)}/rotate`;
  tellNew(context, readAnswer(newKey, await call(client, context, 'POST', path, options)).data);
  context.out.say(
    options.graceHours === 0
      ? 'The old key has ended.'
      : `The old key works for ${options.graceHours} h more. If it is the one in ${connection.keyFrom}, put the new one there.`,
  );
  return exit.done;
}

function tellNew({ out }: Context, made: z.infer<typeof newKey>['data']): void {
  out.say(`${made.id} "${made.name}". It is not shown again:`);
  out.result([made.key], { key: made });
}

async function revoke(context: Context, id: string, { force }: { force?: boolean }): Promise<number> {
  const { client } = await connect(context);
  const path = `${pathOf(id)}${force === true ? '?force=true' : ''}`;
  try {
    const { data } = readAnswer(oneKey, await call(client, context, 'DELETE', path));
    context.out.result([`Revoked ${id} "${data.name}".`], { key: data });
    return exit.done;
  } catch (error) {
    const isLast = error instanceof TikApisError && error.code === 'conflict';
    return tellError(context.out, error, { hints: isLast ? ['Here: "tikapis keys create <name>", or --force.'] : [] });
  }
}
