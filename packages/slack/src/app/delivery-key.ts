import { createHash } from 'node:crypto';

type Body = Record<string, unknown>;

const textAt = (body: Body, name: string): string => (typeof body[name] === 'string' ? body[name] : '');

/**
 * What is the same each time when Slack delivers one thing again: of an event its id, of a submitted view the view as it
 * was seen (a second click on "Submit" has another trigger), of all else the trigger. Hashed, since a trigger is a key
 * for three seconds. Null where there is nothing of that.
 */
export function deliveryKey(teamId: string, body: Body): string | null {
  const name = nameOf(body);
  return name === '' ? null : createHash('sha256').update(`${teamId} ${name}`).digest('base64url');
}

function nameOf(body: Body): string {
  const type = textAt(body, 'type');
  if (type === 'event_callback') return textAt(body, 'event_id');
  if (type === 'view_submission' || type === 'view_closed') {
    const view = body['view'] as Body;
    return `${type} ${textAt(view, 'id')} ${textAt(view, 'hash')}`;
  }
  return textAt(body, 'trigger_id');
}
