import type { AddressInfo } from 'node:net';
import { callbackify } from 'node:util';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  /** With the only user that it lets in. */
  url: string;
  port: number;
  /** What arrived, oldest first. */
  mails: ParsedMail[];
  /** What the next mails are refused with, in turn; then they are taken. */
  refusals: { code: number; text: string }[];
  close: () => Promise<void>;
}

/** A mail server of this process. */
export async function startMailServer(onPort = 0): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  const refusals: MailServer['refusals'] = [];
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _session, done) {
      if (username === 'tikapis' && password === 'mail-secret') done(null, { user: username });
      else done(Object.assign(new Error('who are you'), { responseCode: 535 }));
    },
    onRcptTo(_address, _session, done) {
      const refusal = refusals.shift();
      done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, _session, done) {
      callbackify(async () => void mails.push(await simpleParser(stream)))(done);
    },
  });
  await new Promise<void>((resolve) => server.listen(onPort, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://tikapis:mail-secret@127.0.0.1:${port}`,
    port,
    mails,
    refusals,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
