import { escapeHtml } from '../text/escape-html.js';

/** The page a person sees when TikTok has sent them back. */

interface Surroundings {
  /** Whether there is a dashboard to go back to. */
  hasDashboard: boolean;
}

const page = (title: string, text: string, { hasDashboard }: Surroundings): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 28rem; margin: 20vh auto; padding: 0 1.5rem }
</style>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${hasDashboard ? '<p><a href="/tiktok-accounts">Go on in the dashboard</a></p>\n' : ''}</html>
`;

export const connectedPage = (nickname: string, around: Surroundings): string =>
  page(
    'TikTok is connected',
    `Videos can now be published to “${nickname}”.${around.hasDashboard ? '' : ' You can close this window.'}`,
    around,
  );

export const notConnectedPage = (reason: string, around: Surroundings): string =>
  page('TikTok is not connected', `${reason} Start again from where you came.`, around);
