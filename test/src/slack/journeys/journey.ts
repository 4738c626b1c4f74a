import type { Mode, SlackWorld } from '../world/world.js';

/** What somebody does with the app, from beginning to end. Throws where it is not as it should be. */
export interface Journey {
  name: string;
  play: (world: SlackWorld) => Promise<void>;
}

/** Journeys that share a world, one after the other. */
export interface Route {
  mode: Mode;
  journeys: readonly Journey[];
}
