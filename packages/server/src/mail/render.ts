import { escapeHtml } from '../text/escape-html.js';
import type { MailText } from './content.js';

/** The two forms in which a mail goes out. */
export function renderMail({ subject, paragraphs, link }: MailText): { subject: string; text: string; html: string } {
  const text = [...paragraphs, ...(link === undefined ? [] : [`${link.label}:\n${link.url}`]), SIGNATURE].join('\n\n');
  const parts = [
    ...paragraphs.map((each) => `<p>${escapeHtml(each)}</p>`),
    ...(link === undefined
      ? []
      : [
          `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`,
          `<p style="color:#666">${escapeHtml(link.url)}</p>`,
        ]),
    `<p style="color:#666">${SIGNATURE}</p>`,
  ];
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escapeHtml(subject)}</title>
<body style="font:16px/1.5 sans-serif;max-width:36em">
${parts.join('\n')}
</body>
</html>
`;
  return { subject, text: `${text}\n`, html };
}

const SIGNATURE = 'TikAPIs';
