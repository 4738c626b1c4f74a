import type { Definition } from './definition.js';
import type { Rules } from './rule.js';
import { MARKDOWN_LINK, textsOf, withoutExamples } from './texts.js';

/** https://docs.zapier.com/integrations/publish/integration-checks-reference#d007, #d008 and #d025 */
export const linkRules: Rules = {
  D007: (definition) =>
    matches(
      definition,
      (text) => /\bhttp:\/\/\S+/i.exec(text)?.[0],
      (found) => `${found} is not HTTPS.`,
    ),

  D008: (definition) =>
    matches(
      definition,
      (text) =>
        /\bhttps?:\/\/\S+|[\][]/i.exec(withoutExamples(text).replace(MARKDOWN_LINK, '').replace(OTHER_LINK, ''))?.[0],
      (found) => `Near "${found}": a link is [text](https://…), and an address to show is in backticks.`,
    ),

  D025: (definition) =>
    matches(
      definition,
      (text) => /\b(javascript|data|vbscript|file|blob):\S+/i.exec(text)?.[0],
      (found) => `${found} is nothing to link to.`,
    ),
};

/** Right as Markdown; where it leads is the matter of D007 and D025. */
const OTHER_LINK = /\[[^\][]+\]\([a-z]+:[^\s()]+\)/gi;

const matches = (
  definition: Definition,
  find: (text: string) => string | undefined,
  message: (found: string) => string,
) =>
  textsOf(definition).flatMap(({ where, text }) => {
    const found = find(text);
    return found === undefined ? [] : [{ where, message: message(found) }];
  });
