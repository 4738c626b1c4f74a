import type { Habit } from '../world/person.js';
import type { Journey } from './journey.js';

const words: Record<Exclude<Habit, 'once'>, string> = {
  twice: 'everything delivered twice',
  at_once: 'two of everything at the same time',
};

/** The same journey where Slack delivers each thing that people do more than once. Nothing may come of it twice. */
export const delivered = (habit: keyof typeof words, { name, play }: Journey): Journey => ({
  name: `With ${words[habit]}: ${name}`,
  async play(world) {
    for (const person of world.everybody) person.habit = habit;
    try {
      await play(world);
    } finally {
      for (const person of world.everybody) person.habit = 'once';
    }
  },
});
