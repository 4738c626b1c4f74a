/** Connects a creator of the sandbox as a person would: open the page, approve, be sent back. */
export async function connectCreator(apiUrl: string, apiKey: string, openId: string): Promise<void> {
  const begun = await fetch(`${apiUrl}/tiktok/accounts/connect`, { method: 'POST', headers: { 'X-API-Key': apiKey } });
  const { data } = (await begun.json()) as { data: { authorizeUrl: string } };
  const approved = await fetch(data.authorizeUrl, {
    method: 'POST',
    body: new URLSearchParams({ account: openId, decision: 'approve' }),
    redirect: 'manual',
  });
  const back = await fetch(approved.headers.get('location') ?? '');
  if (back.status !== 200) throw new Error(`Connecting failed: ${await back.text()}`);
}
