/** The page a person sees when TikTok has sent them back. */

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title: string, text: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 28rem; margin: 20vh auto; padding: 0 1.5rem }
</style>
<h1>${escape(title)}</h1>
<p>${escape(text)}</p>
</html>
`;

export const connectedPage = (nickname: string): string =>
  page('TikTok is connected', `Videos can now be published to “${nickname}”. You can close this window.`);

export const notConnectedPage = (reason: string): string =>
  page('TikTok is not connected', `${reason} Start again from where you came.`);
