import { createTransport } from 'nodemailer';
import { renderMail } from './render.js';
import type { MailText } from './content.js';

/** The mail server of the configuration. */
export interface Mailer {
  /** Rejects with what `mailTrouble` reads. */
  send: (mail: { id: string; to: string; text: MailText }) => Promise<void>;
  close: () => void;
}

const WITHIN_MS = 30_000;

/** @param url `smtp://user:password@host:587`, or `smtps://…` for TLS from the beginning */
export function createMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: WITHIN_MS,
    greetingTimeout: WITHIN_MS,
    socketTimeout: WITHIN_MS,
    // Nothing in a mail of ours names a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, to, text }) {
      // One that was sent before a crash, and is sent again, is the same mail to the reader.
      const messageId = `<${id}@tikapis>`;
      await transport.sendMail({ from, to: { name: '', address: to }, messageId, ...renderMail(text) });
    },
    close: () => transport.close(),
  };
}
