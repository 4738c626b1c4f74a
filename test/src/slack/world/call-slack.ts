export type SlackAnswer = { ok: boolean; error?: string } & Record<string, unknown>;

/** A call of Slack's Web API; throws when Slack says no. */
export async function callSlack(apiUrl: string, method: string, token: string, fields: object): Promise<SlackAnswer> {
  const answer = await fetch(`${apiUrl}/${method}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(fields),
  });
  const said = (await answer.json()) as SlackAnswer;
  if (!said.ok) throw new Error(`${method}: ${JSON.stringify(said)}`);
  return said;
}
