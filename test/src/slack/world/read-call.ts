/** Fields that Slack's clients send as JSON inside a form. */
const nested = new Set(['blocks', 'view', 'metadata', 'attachments']);

/** The arguments of a call, however they were sent. */
export function readCall(contentType: string, body: string): Record<string, unknown> {
  if (contentType.includes('application/json')) return JSON.parse(body) as Record<string, unknown>;
  const entries = [...new URLSearchParams(body)];
  return Object.fromEntries(entries.map(([name, value]) => [name, nested.has(name) ? JSON.parse(value) : value]));
}
