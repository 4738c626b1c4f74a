import { tikApisError } from '@tikapis/core';
import { readOwnerSettingsChange } from '@tikapis/core/contract';
import type { Sealer } from '@tikapis/database';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLinkRequest } from '../../mail/content.js';
import { renderMail } from '../../mail/render.js';
import { signUpState } from '../../people/sign-up-rule.js';
import { invalidRequest } from '../../posts/invalid-request.js';
import { findUndeliveredMail, listUndeliveredMails, type MailRow, openContent } from '../../store/mails.js';
import type { Database } from '../../store/schema.js';
import { changeServerSettings } from '../../store/server-settings.js';
import { callerOf } from '../caller.js';

export interface OwnerRouteDeps {
  db: Database;
  sealer: Sealer;
  signUp: 'open' | 'closed' | undefined;
}

/** `/owner`: what the person who runs the server decides, and the mails that reached nobody. */
export function ownerRoutes(v1: FastifyInstance, { db, sealer, signUp }: OwnerRouteDeps): void {
  const settings = async () => {
    const { isOpen } = await signUpState(db, signUp);
    return { success: true, data: { signUp: isOpen ? 'open' : 'closed' } };
  };

  v1.get('/owner/settings', async (request) => {
    mustBeOwner(request, 'see its settings');
    return settings();
  });

  v1.patch('/owner/settings', async (request) => {
    mustBeOwner(request, 'change its settings');
    const reading = readOwnerSettingsChange(request.body);
    if (!reading.ok) throw invalidRequest(reading.problems);
    const { signUp: decided } = reading.fields;
    if (decided !== undefined) await changeServerSettings(db, { sign_up: decided });
    return settings();
  });

  v1.get('/owner/mails', async (request) => {
    mustBeOwner(request, 'read its mails');
    return { success: true, data: (await listUndeliveredMails(db)).map((row) => mailView(sealer, row)) };
  });

  v1.get<{ Params: { id: string } }>('/owner/mails/:id', async (request) => {
    mustBeOwner(request, 'read its mails');
    const { id } = request.params;
    const row = await findUndeliveredMail(db, id);
    if (row === undefined) throw tikApisError('not_found', { what: 'mail', id });
    return { success: true, data: { ...mailView(sealer, row), ...textOf(sealer, row) } };
  });
}

/** Throws `owner_only`. An API key stands for no person. */
function mustBeOwner(request: FastifyRequest, what: string): void {
  if (callerOf(request).person?.isOwner !== true) throw tikApisError('owner_only', { what });
}

const mailView = (sealer: Sealer, row: MailRow): object => ({
  id: row.id,
  to: row.recipient,
  subject: textOf(sealer, row).subject,
  status: row.status,
  error: row.error,
  createdAt: new Date(row.created_at).toISOString(),
});

/** One that was given up before it was made has no words. */
function textOf(sealer: Sealer, row: MailRow): { subject: string; text: string } {
  const content = openContent(sealer, row);
  if (isLinkRequest(content)) return { subject: '', text: '' };
  const { subject, text } = renderMail(content);
  return { subject, text };
}
