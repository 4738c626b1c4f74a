import { deliveryStatuses } from '@tikapis/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Webhook, WebhookDelivery } from '../../api/shapes.js';
import { type DeliveryFilter, useDeliveries, useReplayDelivery } from '../../api/webhooks.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { errorWords } from '../../ui/error-words.js';
import { Field } from '../../ui/field.js';
import { Select } from '../../ui/inputs.js';
import { Loaded } from '../../ui/loaded.js';
import { Pagination } from '../../ui/pagination.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Table } from '../../ui/table.js';
import { showToast } from '../../ui/toasts.js';
import { deliveryWords } from './webhook-words.js';

/** What was sent to a webhook, how it went, and once more if wanted. */
export function DeliveryLog({ webhook }: { webhook: Webhook }) {
  const [filter, setFilter] = useState<DeliveryFilter>({ page: 1 });
  const query = useDeliveries(webhook.id, filter);
  return (
    <div className="ui-stack">
      <Field label="Show">
        {(control) => (
          <Select
            {...control}
            className="webhook-log-filter"
            value={filter.status ?? ''}
            onChange={({ target }) =>
              setFilter({ page: 1, status: deliveryStatuses.find((status) => status === target.value) })
            }
          >
            <option value="">All deliveries</option>
            {deliveryStatuses.map((status) => (
              <option key={status} value={status}>
                {deliveryWords(status).label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Loaded query={query} failure="The log could not be loaded.">
        {({ deliveries, pagination }) =>
          deliveries.length === 0 ? (
            <p className="ui-quiet">Nothing of the kind was sent yet. “Send a test” sends something now.</p>
          ) : (
            <>
              <Table
                caption={`What was sent to ${webhook.url}`}
                rows={deliveries}
                keyOf={({ id }) => id}
                columns={[
                  { label: 'Event', cell: (delivery) => <Event delivery={delivery} /> },
                  { label: 'Sent', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
                  { label: 'State', cell: (delivery) => <State delivery={delivery} /> },
                  { label: 'Tries', isNumber: true, cell: ({ attempts }) => attempts },
                  {
                    label: 'Actions',
                    isActions: true,
                    cell: (delivery) => <Replay webhook={webhook} delivery={delivery} />,
                  },
                ]}
              />
              <Pagination
                label="Pages of deliveries"
                {...pagination}
                onPage={(page) => setFilter({ ...filter, page })}
              />
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function Event({ delivery: { type, postId } }: { delivery: WebhookDelivery }) {
  return (
    <>
      <code>{type}</code>
      {postId !== null && (
        <div className="ui-small">
          <Link to="/posts/$postId" params={{ postId }}>
            The post
          </Link>
        </div>
      )}
    </>
  );
}

function State({
  delivery: { status, responseStatus, durationMs, error, nextAttemptAt },
}: {
  delivery: WebhookDelivery;
}) {
  const { label, tone } = deliveryWords(status);
  const answer = [
    responseStatus === null ? null : `answer ${responseStatus}`,
    durationMs === null ? null : `${Math.round(durationMs)} ms`,
  ].filter((part) => part !== null);
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      <div className="ui-small ui-quiet">
        {answer.join(', ')}
        {error !== null && <div>{error}</div>}
        {status === 'pending' && nextAttemptAt !== null && (
          <div>
            Next try <RelativeTime at={nextAttemptAt} />
          </div>
        )}
      </div>
    </>
  );
}

function Replay({ webhook, delivery }: { webhook: Webhook; delivery: WebhookDelivery }) {
  const { isPending, mutate } = useReplayDelivery();
  if (webhook.state === 'ended' || delivery.status === 'pending') return null;
  const replay = () =>
    mutate(
      { id: webhook.id, deliveryId: delivery.id },
      {
        onSuccess: () => showToast({ tone: 'good', text: 'It is sent once more.' }),
        onError: (error) => showToast({ tone: 'bad', text: errorWords(error).message }),
      },
    );
  return (
    <Button icon="refresh" isBusy={isPending} onClick={replay}>
      Send again
    </Button>
  );
}
