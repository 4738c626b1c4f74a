/** What secrets are sealed about, beside the keys of people (see `identity/key-holder.ts`): they open with the same words only. */
export const aboutInstallation = (id: string): string => `installation ${id}`;

export const aboutDelivery = (key: string): string => `delivery ${key}`;

export const aboutWebhook = (id: string): string => `webhook ${id}`;
