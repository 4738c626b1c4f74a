import { count } from '@tikapis/core';
import { useId, useState } from 'react';
import type { Webhook } from '../../api/shapes.js';
import { useChangeWebhook, useTestWebhook } from '../../api/webhooks.js';
import { Badge } from '../../ui/badge.js';
import { Button, IconButton } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { errorWords } from '../../ui/error-words.js';
import { Menu, MenuItem } from '../../ui/menu.js';
import { Note } from '../../ui/note.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { showToast } from '../../ui/toasts.js';
import { DeliveryLog } from './delivery-log.js';
import type { WebhookAction } from './webhooks-page.js';
import { webhookState } from './webhook-words.js';

interface WebhookCardProps {
  webhook: Webhook;
  onAction: (action: WebhookAction) => void;
}

const failed = { onError: (error: unknown) => showToast({ tone: 'bad', text: errorWords(error).message }) };

export function WebhookCard({ webhook, onAction }: WebhookCardProps) {
  const [isLogOpen, setLogOpen] = useState(false);
  const change = useChangeWebhook();
  const test = useTestWebhook();
  const logId = useId();
  const { label, tone } = webhookState(webhook);
  const isEnded = webhook.state === 'ended';
  const isPaused = webhook.state === 'paused';
  const sendTest = () =>
    test.mutate(webhook.id, {
      ...failed,
      onSuccess: () => {
        setLogOpen(true);
        showToast({ tone: 'good', text: 'A test is on its way: the log tells how it goes.' });
      },
    });
  return (
    <Card className="webhook-card">
      <div className="webhook-head">
        <h2>{webhook.url}</h2>
        <Badge tone={tone}>{label}</Badge>
      </div>
      <p className="ui-row webhook-told">
        {webhook.events.map((event) => (
          <code key={event}>{event}</code>
        ))}
      </p>
      <Trouble webhook={webhook} />
      <div className="ui-row">
        <Button icon="webhook" isBusy={test.isPending} disabled={isEnded} onClick={sendTest}>
          Send a test
        </Button>
        <Button aria-expanded={isLogOpen} aria-controls={logId} onClick={() => setLogOpen(!isLogOpen)}>
          {isLogOpen ? 'Hide the log' : 'Show the log'}
        </Button>
        <Button
          isBusy={change.isPending}
          disabled={isEnded}
          onClick={() => change.mutate({ id: webhook.id, paused: !isPaused }, failed)}
        >
          {isPaused ? 'Take it up again' : 'Pause'}
        </Button>
        <Menu trigger={<IconButton icon="more" label={`Actions for ${webhook.url}`} />}>
          <MenuItem icon="edit" isDisabled={isEnded} onSelect={() => onAction('edit')}>
            Change
          </MenuItem>
          <MenuItem icon="key" isDisabled={isEnded} onSelect={() => onAction('rotate')}>
            Replace the secret
          </MenuItem>
          <MenuItem icon="trash" isDanger onSelect={() => onAction('remove')}>
            Remove
          </MenuItem>
        </Menu>
      </div>
      <div id={logId} hidden={!isLogOpen} className="webhook-log">
        {isLogOpen && <DeliveryLog webhook={webhook} />}
      </div>
    </Card>
  );
}

/** Why nothing is sent, or why it may soon end. */
function Trouble({ webhook: { state, pauseReason, pausedAt, failures, failingSince } }: { webhook: Webhook }) {
  if (state === 'ended') {
    return (
      <Note tone="bad" title="Its receiver has ended it">
        It answered 410, which means: nothing more, please. Remove it, and add another where it is still wanted.
      </Note>
    );
  }
  if (state === 'paused') {
    return (
      <Note tone="warn" title="Nothing is sent">
        <p>
          {pauseReason ?? 'It was paused.'} {pausedAt !== null && <RelativeTime at={pausedAt} />}
        </p>
        <p>What happens meanwhile is held, and sent when it is taken up again.</p>
      </Note>
    );
  }
  if (failures === 0 || failingSince === null) return null;
  return (
    <Note
      tone="warn"
      title={failures === 1 ? 'One try did not arrive' : `${count(failures)} tries in a row did not arrive`}
    >
      Since <RelativeTime at={failingSince} />. The log says why. After a day without success it is paused.
    </Note>
  );
}
