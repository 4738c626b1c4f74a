import type { Operation } from './operation.js';
import { accountOperations } from './operations/account.js';
import { keyOperations } from './operations/keys.js';
import { peopleOperations } from './operations/people.js';
import { postOperations } from './operations/posts.js';
import { serverOperations } from './operations/server.js';
import { tikTokAccountOperations } from './operations/tiktok-accounts.js';
import { webhookOperations } from './operations/webhooks.js';

/** Every address of the server, in the order in which a person wants to read about them. */
export const operations: readonly Operation[] = [
  ...postOperations,
  ...tikTokAccountOperations,
  ...accountOperations,
  ...keyOperations,
  ...peopleOperations,
  ...webhookOperations,
  ...serverOperations,
];
