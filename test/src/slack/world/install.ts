import type { Person } from './person.js';
import type { SlackWorld } from './world.js';

/** Installs the app as somebody in a browser does: its own page, Slack's, and back. Gives the page they end on. */
export async function install(
  world: SlackWorld,
  by: Person,
): Promise<{ status: number; text: string; scopes: string[] }> {
  const begun = await fetch(`${world.url}/slack/install`);
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  const [, link = ''] = /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(await begun.text()) ?? [];
  const asked = new URL(link.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))));
  const allowed = await fetch(`${by.workspace.url}/oauth/v2/authorize/callback`, {
    method: 'POST',
    body: new URLSearchParams({ ...Object.fromEntries(asked.searchParams), user_id: by.id }),
    redirect: 'manual',
  });
  const back = await fetch(allowed.headers.get('location') ?? '', { headers: { cookie }, redirect: 'manual' });
  const scopes = asked.searchParams.get('scope')?.split(',') ?? [];
  return { status: back.status, text: await back.text(), scopes };
}
