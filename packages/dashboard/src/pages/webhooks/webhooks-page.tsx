import { MOST_WEBHOOKS } from '@tikapis/core';
import { useState } from 'react';
import type { Webhook } from '../../api/shapes.js';
import { useWebhooks } from '../../api/webhooks.js';
import { Button } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { PageHeader } from '../../ui/page-header.js';
import { EditWebhookDialog } from './edit-webhook-dialog.js';
import { NewWebhookDialog } from './new-webhook-dialog.js';
import { RemoveWebhookDialog } from './remove-webhook-dialog.js';
import { RotateSecretDialog } from './rotate-secret-dialog.js';
import { WebhookCard } from './webhook-card.js';
import './webhooks.css';

export type WebhookAction = 'edit' | 'rotate' | 'remove';

export function WebhooksPage() {
  const query = useWebhooks();
  const [isAdding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<{ webhook: Webhook; action: WebhookAction }>();
  const add = (
    <Button
      kind="main"
      icon="plus"
      disabled={(query.data?.length ?? 0) >= MOST_WEBHOOKS}
      onClick={() => setAdding(true)}
    >
      New webhook
    </Button>
  );
  const closed = { onClose: () => setChosen(undefined) };
  return (
    <>
      <PageHeader title="Webhooks" actions={add}>
        This server tells your program at once what becomes of a post. An account can have {MOST_WEBHOOKS} of them.
      </PageHeader>
      <Loaded query={query} failure="The webhooks could not be loaded." lines={5}>
        {(webhooks) =>
          webhooks.length === 0 ? (
            <EmptyState icon="webhook" title="There is no webhook yet">
              Add the address of your program, and choose what it wants to hear of. n8n and Zapier add theirs by
              themselves.
            </EmptyState>
          ) : (
            <div className="ui-stack">
              {webhooks.map((webhook) => (
                <WebhookCard key={webhook.id} webhook={webhook} onAction={(action) => setChosen({ webhook, action })} />
              ))}
            </div>
          )
        }
      </Loaded>
      {isAdding && <NewWebhookDialog onClose={() => setAdding(false)} />}
      {chosen?.action === 'edit' && <EditWebhookDialog webhook={chosen.webhook} {...closed} />}
      {chosen?.action === 'rotate' && <RotateSecretDialog webhook={chosen.webhook} {...closed} />}
      {chosen?.action === 'remove' && <RemoveWebhookDialog webhook={chosen.webhook} {...closed} />}
    </>
  );
}
