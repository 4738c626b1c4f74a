import type { DeliveryStatus } from '@tikapis/core';
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { dataOf } from './data.js';
import { SOMETIMES_MS, SOON_MS } from './pace.js';
import { api } from './session-api.js';
import type { NewWebhook, Webhook, WebhookDelivery } from './shapes.js';

/** Everything about webhooks begins with this. */
const WEBHOOKS_KEY = ['webhooks'] as const;

const webhooksQuery = queryOptions({
  queryKey: WEBHOOKS_KEY,
  queryFn: ({ signal }) => dataOf<Webhook[]>('GET', '/webhooks', undefined, { signal }),
  refetchInterval: SOMETIMES_MS,
});

export const useWebhooks = () => useQuery(webhooksQuery);

const pathOf = (id: string): string => `/webhooks/${encodeURIComponent(id)}`;

export interface DeliveryFilter {
  page: number;
  status?: DeliveryStatus | undefined;
}

export interface DeliveryPage {
  deliveries: WebhookDelivery[];
  pagination: { total: number; pages: number; current: number; limit: number };
}

/** What was sent to a webhook, the newest first. */
const deliveriesQuery = (id: string, { page, status }: DeliveryFilter) =>
  queryOptions({
    queryKey: [...WEBHOOKS_KEY, id, 'deliveries', page, status ?? 'all'],
    queryFn: async ({ signal }): Promise<DeliveryPage> => {
      const asked = new URLSearchParams({ page: String(page), limit: '10', ...(status !== undefined && { status }) });
      const answer = await api.call('GET', `${pathOf(id)}/deliveries?${asked}`, undefined, { signal });
      const { data, meta } = answer as { data: WebhookDelivery[]; meta: Pick<DeliveryPage, 'pagination'> };
      return { deliveries: data, pagination: meta.pagination };
    },
    refetchInterval: ({ state }) =>
      state.data?.deliveries.some((each) => each.status === 'pending') === true ? SOON_MS : SOMETIMES_MS,
    placeholderData: keepPreviousData,
  });

export const useDeliveries = (id: string, filter: DeliveryFilter) => useQuery(deliveriesQuery(id, filter));

/** A change; everything about webhooks is asked for anew when it has worked. */
function useWebhookChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: WEBHOOKS_KEY }),
  });
}

export interface WebhookForm {
  url: string;
  events: string[];
}

export const useCreateWebhook = () =>
  useWebhookChange((given: WebhookForm) => dataOf<NewWebhook>('POST', '/webhooks', given));

/** `paused: false` takes a paused one up again. */
export const useChangeWebhook = () =>
  useWebhookChange(({ id, ...change }: { id: string; paused?: boolean } & Partial<WebhookForm>) =>
    dataOf<Webhook>('PATCH', pathOf(id), change),
  );

export const useDeleteWebhook = () => useWebhookChange((id: string) => dataOf('DELETE', pathOf(id)));

/** For a day deliveries are signed with both secrets. */
export const useRotateWebhookSecret = () =>
  useWebhookChange((id: string) => dataOf<NewWebhook>('POST', `${pathOf(id)}/rotate-secret`));

export const useTestWebhook = () =>
  useWebhookChange((id: string) => dataOf<WebhookDelivery>('POST', `${pathOf(id)}/test`));

export const useReplayDelivery = () =>
  useWebhookChange(({ id, deliveryId }: { id: string; deliveryId: string }) =>
    dataOf<WebhookDelivery>('POST', `${pathOf(id)}/deliveries/${encodeURIComponent(deliveryId)}/replay`),
  );
