import { type CatalogueEntry, type ErrorAction, type ErrorCode, tikApisError } from '@tikapis/core';
import { errorAnswers } from '../../../packages/server/src/http/error-answers.js';
import { apiErrors } from '../../../shared/src/errors/catalogue/api.js';
import { captionErrors } from '../../../shared/src/errors/catalogue/caption.js';
import { keyErrors } from '../../../shared/src/errors/catalogue/key.js';
import { peopleErrors } from '../../../shared/src/errors/catalogue/people.js';
import { scheduleErrors } from '../../../shared/src/errors/catalogue/schedule.js';
import { tikTokErrors } from '../../../shared/src/errors/catalogue/tiktok.js';
import { videoErrors } from '../../../shared/src/errors/catalogue/video.js';
import { webhookErrors } from '../../../shared/src/errors/catalogue/webhook.js';
import { samples } from '../../../shared/src/errors/testing/samples.js';
import { table } from './table.js';

type Entries = Partial<Record<ErrorCode, CatalogueEntry<never>>>;

const sections: readonly (readonly [title: string, entries: Entries])[] = [
  ['Requests and answers', apiErrors],
  ['API keys', keyErrors],
  ['Videos', videoErrors],
  ['Captions and hashtags', captionErrors],
  ['Times', scheduleErrors],
  ['TikTok', tikTokErrors],
  ['Webhooks and callbacks', webhookErrors],
  ['People and pages', peopleErrors],
];

const whoActs: Record<ErrorAction, string> = {
  fix_request: 'whoever sent it',
  fix_key: 'whoever has the key',
  wait: 'nobody: wait',
  reconnect: 'whoever has the TikTok account',
  ask_operator: 'whoever runs the server',
  give_up: 'a person, who looks at the reason',
};

/** The handler of errors answers what it did not foresee by itself. */
const answers: typeof errorAnswers = { ...errorAnswers, server_error: { status: 500, code: 'server_error' } };

/** A code of the catalogue with the sentences of its first sample. */
function rowOf([name, { action, retryable }]: [string, CatalogueEntry<never>]): string[] {
  const code = name as ErrorCode;
  const { message, fix } = tikApisError(code, samples[code][0] as never);
  const answer = answers[code];
  const status = answer === undefined ? '' : `${answer.status} \`${answer.code}\``;
  return [`\`${code}\``, status, message, fix, whoActs[action], retryable ? 'yes' : 'no'];
}

const head = ['Code', 'Answer', 'What it says', 'What to do', 'Who acts', 'Try again'];

/** `docs/errors.md`. */
export const errorsPage = (): string => `# Errors

<!-- Written by \`npm run docs\` from shared/src/errors. Do not edit. -->

Every sentence that TikAPIs says about trouble, in the API, in n8n, in Zapier, in Slack and in the dashboard, is one of these. Names,
numbers and times are examples.

- **Answer** is the HTTP status and \`error.code\` that the server answers with; the code on the left is then in no answer. One
  without an answer of its own comes as \`rule\` in \`error.details\`, most often of a \`400 invalid_request\`; as \`error.code\` of a
  post that failed; or from a program that uses the API.
- **Try again**: whether the same thing can succeed later, unchanged. Programs wait as long as \`Retry-After\` says.
- \`429\` and \`503\` have \`Retry-After\`. \`500 server_error\` is ours to mend: its \`requestId\` is in the log of the server.

How an answer with an error looks: [the API by example](api.md#errors).
${sections.map(([title, entries]) => `\n## ${title}\n\n${table(head, Object.entries(entries).map(rowOf))}\n`).join('')}`;
