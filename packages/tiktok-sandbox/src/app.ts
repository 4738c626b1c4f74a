import Fastify, { type FastifyInstance } from 'fastify';
import { keepBodiesAsText } from './api/body.js';
import { addApiEndpoint } from './api/endpoint.js';
import { addAccountControls } from './control/accounts.js';
import { addFaultControls } from './control/faults.js';
import { addKnobControls } from './control/knobs.js';
import { addLedgerControls } from './control/ledger.js';
import { addPublishControls } from './control/publishes.js';
import { addVideoControls } from './control/videos.js';
import { creatorInfo } from './creator/creator-info.js';
import { userInfo } from './creator/user-info.js';
import { videoList } from './display/video-list.js';
import { videoQuery } from './display/video-query.js';
import { installFaults } from './faults/hooks.js';
import { addAuthorizePage } from './oauth/authorize.js';
import { readForms } from './oauth/form.js';
import { addRevokeEndpoint } from './oauth/revoke.js';
import { addTokenEndpoint } from './oauth/token.js';
import { homePage } from './pages/home.js';
import { publishCancel } from './publish/cancel.js';
import { inboxInit } from './publish/inbox-init.js';
import { directInit } from './publish/init.js';
import { publishStatus } from './publish/status.js';
import { addUploadEndpoint } from './upload/put.js';
import type { World } from './world.js';

const apiEndpoints = [
  userInfo,
  creatorInfo,
  directInit,
  inboxInit,
  publishStatus,
  publishCancel,
  videoList,
  videoQuery,
];

/** The HTTP side: TikTok's endpoints, the control surface and the home page. */
export async function createApp(world: World): Promise<FastifyInstance> {
  const app = Fastify({
    // TikTok's paths end in a slash; both spellings are taken, and nothing is redirected.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: true,
  });
  installFaults(app, world);
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
    reply.code(error.statusCode ?? 500).send({ error: { message: error.message } }),
  );

  await app.register(async (api) => {
    keepBodiesAsText(api);
    for (const endpoint of apiEndpoints) addApiEndpoint(api, world, endpoint);
  });
  await app.register(async (oauth) => {
    await readForms(oauth);
    addAuthorizePage(oauth, world);
    addTokenEndpoint(oauth, world);
    addRevokeEndpoint(oauth, world);
  });
  await addUploadEndpoint(app, world);

  addAccountControls(app, world);
  addKnobControls(app, world);
  addFaultControls(app, world);
  addLedgerControls(app, world);
  addPublishControls(app, world);
  addVideoControls(app, world);
  app.get('/', (_request, reply) => reply.type('text/html').send(homePage(world.state)));
  return app;
}
