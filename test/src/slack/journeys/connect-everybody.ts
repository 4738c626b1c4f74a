import type { Journey } from './journey.js';
import { connect } from './steps.js';

export const connectEverybody: Journey = {
  name: 'People connect their own keys, and see their own TikTok accounts',
  async play(world) {
    for (const name of world.tikapis.keys.keys()) {
      const person = world.person(name);
      await connect(world, person);
      await person.slash('accounts');
      await person.untilTold(new RegExp(`${name} on TikTok`));
    }
  },
};
