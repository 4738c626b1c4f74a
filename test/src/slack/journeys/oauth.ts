import assert from 'node:assert/strict';
import { until } from '../../support/until.js';
import { install } from '../world/install.js';
import { manifestScopes } from '../world/manifest.js';
import type { Journey } from './journey.js';
import { compose, connect, messagesOf, untilSays } from './steps.js';

export const twoWorkspaces: Journey = {
  name: 'Two workspaces install the app; their tokens and their posts never mix',
  async play(world) {
    const acme = world.person('ana', 'Acme');
    const beta = world.person('ana', 'Beta');
    for (const person of [acme, beta]) {
      const { status, scopes } = await install(world, person);
      assert.equal(status, 200);
      assert.deepEqual(scopes.toSorted(), manifestScopes.toSorted());
    }
    await connect(world, acme, 'ana');
    await connect(world, beta, 'ben');
    await Promise.all(
      [acme, beta].map((person) => compose(person, `${world.tikapis.videoUrl} For ${person.workspace.name}`)),
    );
    await untilSays(world, 'For Acme', /Published/, 'Acme');
    await untilSays(world, 'For Beta', /Published/, 'Beta');
    assert.equal((await messagesOf(world, 'For Acme', 'Beta')).length, 0);
    assert.equal((await messagesOf(world, 'For Beta', 'Acme')).length, 0);
    assert.ok((await world.tikapis.posts('ana')).every(({ caption }) => caption !== 'For Beta'));

    for (const { token, teamId, method } of world.front.calls) {
      // The exchange of the code is done with the app's own secret.
      if (method === 'oauth.v2.access') continue;
      assert.ok(teamId !== null, `${method} was called with a token that nobody has: ${token.slice(0, 8)}`);
    }
    // Channels are of one workspace only: a call with the other's token would name one that it does not have.
    for (const { teamId, fields } of world.front.calls) {
      const channel = fields['channel'];
      if (typeof channel !== 'string' || !channel.startsWith('C')) continue;
      const home = world.workspaces.find(({ channels }) => [...channels.values()].includes(channel));
      assert.equal(home?.teamId, teamId);
    }
  },
};

export const uninstall: Journey = {
  name: 'A workspace removes the app: its keys and webhooks go at once, the other goes on, and it can come back',
  async play(world) {
    assert.ok((await world.tikapis.webhooks('ana')).length > 0);
    await world.uninstall('Acme');
    const acme = world.person('ana', 'Acme');
    const calls = world.front.calls.length;
    const ack = await acme.slash('list');
    assert.equal(ack.status, 200);
    await acme.untilTold(/install/i);
    assert.ok(world.front.calls.slice(calls).every(({ teamId }) => teamId !== 'T0ACME'));

    await until("the end of Ana's webhook", async () =>
      (await world.tikapis.webhooks('ana')).length === 0 ? true : undefined,
    );

    await compose(world.person('ana', 'Beta'), `${world.tikapis.videoUrl} Still here`);
    await untilSays(world, 'Still here', /Published/, 'Beta');

    await install(world, acme);
    await acme.slash('accounts');
    // The key is not remembered.
    await acme.untilTold(/connect/i);
  },
};
