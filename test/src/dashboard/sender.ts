import type { DashboardWorld } from './dashboard-world.js';
import type { Person } from './person.js';

/** Asks the API as the dashboard does: with the session of the person. Throws with what it answers but success. */
export const sender =
  (person: Person, world: DashboardWorld) =>
  async (path: string, sent?: object, method = 'POST'): Promise<unknown> => {
    const isForm = sent instanceof FormData;
    const answer = await fetch(`${world.url}${path}`, {
      method,
      headers: {
        Cookie: await cookieOf(person),
        Origin: world.url,
        'X-TikAPIs-Dashboard': '1',
        ...(sent !== undefined && !isForm && { 'Content-Type': 'application/json' }),
      },
      ...(sent !== undefined && { body: isForm ? sent : JSON.stringify(sent) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };

async function cookieOf({ context }: Person): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}
