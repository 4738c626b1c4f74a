/** What a mail says. */
export interface MailText {
  subject: string;
  paragraphs: readonly string[];
  link?: { label: string; url: string };
}

/** Somebody asked for a link. What it is, and whether there is one, is found out when the mail is made. */
export interface LinkRequest {
  request: 'sign-up' | 'reset';
  /** As they called themselves; empty where they were not asked. */
  name: string;
  /** How the person reached this server. */
  publicUrl: string;
}

export type MailContent = MailText | LinkRequest;

export const isLinkRequest = (content: MailContent): content is LinkRequest => 'request' in content;
