import assert from 'node:assert/strict';
import type { Journey } from './journey.js';

export const doctor: Journey = {
  name: 'The doctor finds nothing missing in an app that runs, and says in words what is',
  async play(world) {
    const well = await world.bot.doctor();
    assert.equal(well.code, 0, well.text);
    assert.match(well.text, /Nothing is missing/);
    const ill = await world.bot.doctor({ SLACK_BOT_TOKEN: 'xoxb-of-another-app', TIKAPIS_URL: 'http://127.0.0.1:9' });
    assert.equal(ill.code, 1, ill.text);
    assert.match(ill.text, /WRONG.*\n.*→/);
    assert.doesNotMatch(ill.text, /xoxb-of-another-app/);
    const unset = await world.bot.doctor({ SLACK_BOT_TOKEN: '' });
    assert.equal(unset.code, 1, unset.text);
    assert.match(unset.text, /^The configuration cannot be used:\n {2}SLACK_BOT_TOKEN is missing .*\n$/);
  },
};
