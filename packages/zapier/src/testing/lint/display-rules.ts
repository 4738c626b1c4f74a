import { type Definition, type Display, type Kind, partsOf } from './definition.js';
import type { Rules } from './rule.js';
import { isTitleCase, withoutExamples } from './texts.js';

const APP_NAME = /tik\s?apis/i;
/** Of other companies, which are written as they write themselves. */
const PROPER_NAMES = /^(TikTok|ID|URL|AI|IDs|URLs)\b/;

/**
 * https://docs.zapier.com/integrations/publish/integration-checks-reference#d018, and what Zapier's guides ask of names:
 * https://docs.zapier.com/integrations/publish/integration-review-guidelines,
 * https://docs.zapier.com/integrations/build/trigger and https://docs.zapier.com/integrations/build/action
 */
export const displayRules: Rules = {
  D018: (definition) =>
    displaysOf(definition)
      .filter(({ display }) => !isTitleCase(display.label))
      .map(({ where, display }) => ({ where: `${where}.display.label`, message: `"${display.label}" is no title.` })),

  'label-length': (definition) =>
    displaysOf(definition)
      .filter(({ display }) => display.label.length < 2 || display.label.length > 64)
      .map(({ where }) => ({ where: `${where}.display.label`, message: 'It has 2 to 64 characters.' })),

  'search-label': (definition) =>
    partsOf(definition, 'searches')
      .filter(({ display }) => !display.label.startsWith('Find '))
      .map(({ where }) => ({ where: `${where}.display.label`, message: 'It begins with "Find ".' })),

  'action-description': (definition) =>
    displaysOf(definition, 'searches', 'creates')
      .filter(({ kind, display }) => !BEGINNINGS[kind].test(display.description) || !display.description.endsWith('.'))
      .map(({ where }) => ({
        where: `${where}.display.description`,
        message: 'It begins with what it does, like "Finds" or "Publishes", and ends with a full stop.',
      })),

  'description-length': (definition) =>
    displaysOf(definition)
      .filter(({ display }) => display.description.length > 1000)
      .map(({ where }) => ({ where: `${where}.display.description`, message: 'It has at most 1,000 characters.' })),

  'description-plain': (definition) =>
    displaysOf(definition).flatMap(({ where, display }) => {
      const odd = capitalised(display.description);
      return odd === undefined
        ? []
        : [
            {
              where: `${where}.display.description`,
              message: `"${odd}" is written small, or is not for a description.`,
            },
          ];
    }),

  noun: (definition) =>
    partsOf(definition)
      .filter(({ noun }) => !/^\p{Lu}\p{L}+$/u.test(noun))
      .map(({ where }) => ({ where: `${where}.noun`, message: 'It is one word, in the singular.' })),

  key: (definition) =>
    partsOf(definition)
      .filter(({ name, key }) => key !== name || !/^[a-zA-Z]+[a-zA-Z0-9_]+$/.test(key))
      .map(({ where }) => ({ where, message: 'Its key is its key in the map: letters, digits and underscores.' })),

  version: ({ version }) =>
    /^\d{1,3}\.\d{1,3}\.\d{1,3}(-[^.]{1,12})?$/.test(version)
      ? []
      : [{ where: 'version', message: 'It is like 1.0.0, each number below 1,000, with at most a short label.' }],
};

const BEGINNINGS: Record<Exclude<Kind, 'triggers'> | 'searchOrCreates', RegExp> = {
  searches: /^Finds /,
  creates: /^\p{Lu}\p{Ll}*s /u,
  searchOrCreates: /^Finds /,
};

type Shown = { where: string; display: Display; kind: keyof typeof BEGINNINGS | 'triggers' };

function displaysOf(definition: Definition): Shown[];
function displaysOf(
  definition: Definition,
  ...kinds: Exclude<Kind, 'triggers'>[]
): (Shown & { kind: keyof typeof BEGINNINGS })[];
function displaysOf(definition: Definition, ...kinds: Kind[]): Shown[] {
  const both = Object.entries(definition.searchOrCreates ?? {}).map(([name, { display }]) => ({
    where: `searchOrCreates.${name}`,
    display,
    kind: 'searchOrCreates' as const,
  }));
  return [...partsOf(definition, ...kinds), ...both];
}

/** A word in the middle of a sentence that is no name of somebody else. */
function capitalised(description: string): string | undefined {
  const text = withoutExamples(description);
  const name = APP_NAME.exec(text)?.[0];
  if (name !== undefined) return name;
  return [...text.matchAll(/(?<=[\p{L}\p{N},;:)”"] )\p{Lu}[\p{L}\p{N}]+/gu)]
    .map(([word]) => word)
    .find((word) => !PROPER_NAMES.test(word));
}
