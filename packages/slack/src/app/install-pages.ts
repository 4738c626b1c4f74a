import type { ServerResponse } from 'node:http';
import { MissingCodeError, MissingStateError, InvalidStateError, AuthorizationError } from '@slack/oauth';

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 34rem; padding: 0 1.5rem; color: #1d1c1d }
a { color: #1264a3 }
.button { display: inline-block; padding: .7rem 1.2rem; border-radius: .4rem; background: #4a154b; color: #fff; text-decoration: none }
</style>
</head>
<body>
<h1>${escape(title)}</h1>
${body}
</body>
</html>
`;

/** @param url of Slack's page where the installation is agreed to */
export const installPage = (url: string): string =>
  page(
    'Post to TikTok from Slack',
    `<p>Publish and schedule videos with <code>/tiktok-post</code>, with the approval of your team if you want it.
The app reads no conversations: it sees what is sent to it, and the videos that people choose.</p>
<p><a class="button" href="${escape(url)}">Add to Slack</a></p>`,
  );

export const installedPage = (workspace: string, slackUrl: string): string =>
  page(
    'The app is installed',
    `<p>It is in ${escape(workspace)} now. Next, everybody who wants to post connects TikAPIs once:
type <code>/tiktok-post connect</code> in Slack, or open the app's Home tab.</p>
<p><a class="button" href="${escape(slackUrl)}">Open Slack</a></p>`,
  );

/** Why an installation did not happen, and what to do. */
export function notInstalledPage(error: unknown): { status: number; html: string } {
  const again = '<p><a class="button" href="/slack/install">Start again</a></p>';
  const say = (status: number, why: string) => ({
    status,
    html: page('The app was not installed', `<p>${escape(why)}</p>\n${again}`),
  });
  if (error instanceof InvalidStateError || error instanceof MissingStateError || error instanceof MissingCodeError)
    return say(400, 'This page was opened by another way than from Slack, in another browser, or after ten minutes.');
  if (error instanceof AuthorizationError) return say(400, 'The installation was cancelled in Slack.');
  return say(500, 'Slack did not finish the installation. Try again in a minute; the log of the app says more.');
}

export function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
  });
  response.end(html);
}
