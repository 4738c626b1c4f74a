import assert from 'node:assert/strict';
import type { Journey } from './journey.js';
import { compose, untilSays } from './steps.js';

const victim = 'U0VICTIM00';
const captions: Record<string, string> = {
  'calls of everybody': 'Loud 1 <!channel> <!here> <!everyone> @channel',
  'a mention': `Loud 2 <@${victim}> and <#C0SOMEWHERE|general>`,
  'markup and entities': 'Marks 3 *bold* _it_ ~no~ `code` ```block``` > quote &amp; &lt;b&gt; <https://a.example|b>',
  emoji: 'Smile 4 😀 👩‍👩‍👧‍👦 🏳️‍🌈 :smile: :)',
  'right to left': 'Right 5 שלום עולם مرحبا بالعالم \u200f(1)',
  lines: 'Lines 6\n\n  indented\n• point',
  '2,200 characters': `Long 7 ${'ab 😀'.repeat(438)}end`,
};

export const captionsUnchanged: Journey = {
  name: 'Captions of every kind arrive at TikTok unchanged and ping nobody',
  async play(world) {
    const cy = world.person('cy');
    const markerOf = (caption: string) => caption.slice(0, 7).trim();
    for (const caption of Object.values(captions)) {
      await compose(cy, world.tikapis.videoUrl, { composer_caption: caption });
    }
    for (const [kind, caption] of Object.entries(captions)) {
      await untilSays(world, markerOf(caption), /Published/);
      const [asked, ...more] = await world.tikapis.asked(markerOf(caption));
      assert.equal(more.length, 0);
      assert.equal(asked?.postInfo?.title, caption, kind);
    }
    for (const text of world.front.outgoing.markup()) {
      assert.doesNotMatch(text, /<!(?:channel|here|everyone)/);
      assert.ok(!text.includes(`<@${victim}>`), text);
    }
  },
};
