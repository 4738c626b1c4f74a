/** What a mail says. */
export interface MailText {
  subject: string;
  paragraphs: readonly string[];
  link?: { label: string; url: string };
}

/** Somebody asked for a link to choose a password by. */
export interface PasswordLinkRequest {
  request: 'sign-up' | 'reset';
  /** As they called themselves; empty where they were not asked. */
  name: string;
  /** How the person reached this server. */
  publicUrl: string;
}

/** Somebody wants to log in with this address from now on. */
export interface EmailLinkRequest extends Pick<PasswordLinkRequest, 'publicUrl'> {
  request: 'email';
  userId: string;
}

/** What the link is, and whether there is one, is found out when the mail is made. */
export type LinkRequest = PasswordLinkRequest | EmailLinkRequest;

export type MailContent = MailText | LinkRequest;

export const isLinkRequest = (content: MailContent): content is LinkRequest => 'request' in content;
