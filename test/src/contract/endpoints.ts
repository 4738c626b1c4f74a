/** What both revisions of the documentation describe. */
export const documentedEndpoints = ['POST /v1/tiktok/posts', 'GET /v1/tiktok/posts', 'GET /v1/account/usage'];

/** What the contract adds; other servers may lack it. */
export const ourEndpoints = [
  'GET /v1/tiktok/posts/{id}',
  'PATCH /v1/tiktok/posts/{id}',
  'DELETE /v1/tiktok/posts/{id}',
  'POST /v1/tiktok/posts/{id}/retry',
  'POST /v1/tiktok/posts/check',
  'GET /v1/account',
  'GET /v1/tiktok/accounts',
  'GET /v1/webhooks',
  'POST /v1/webhooks',
  'DELETE /v1/webhooks/{id}',
];

/** The statuses of refusals. 500 and 503 no request brings about: other tests play a stop, and a database that is away. */
export const refusals = [400, 401, 403, 404, 409, 413, 415, 429];
