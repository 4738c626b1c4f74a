import { type Definition, inputsOf, partsOf } from './definition.js';

/** A link of Markdown to an https address: https://daringfireball.net/projects/markdown/syntax#link */
export const MARKDOWN_LINK = /\[[^\][]+\]\(https:\/\/[^\s()]+\)/g;

interface Text {
  where: string;
  text: string;
}

/** Every text that a person reads: descriptions and help. */
export function textsOf(definition: Definition): Text[] {
  const parts = partsOf(definition);
  const authFields = (definition.authentication?.fields ?? []).map((field) => ({
    ...field,
    where: `authentication.fields.${field.key}`,
  }));
  return [
    ...parts.map(({ where, display }) => ({ where: `${where}.display.description`, text: display.description })),
    ...[...authFields, ...inputsOf(parts)].map(({ where, helpText = '' }) => ({
      where: `${where}.helpText`,
      text: helpText,
    })),
  ];
}

/** A text without its examples, which stand in backticks. */
export const withoutExamples = (text: string): string => text.replace(/`[^`]*`/g, '');

const SMALL_WORDS = /^(a|an|and|as|at|but|by|en|for|if|in|of|on|or|the|to|v|via|vs)$/i;

/** As Zapier asks for it: https://docs.zapier.com/integrations/publish/integration-checks-reference#d018 */
export function isTitleCase(label: string): boolean {
  const words = label.split(/[\s/-]+/);
  return words.every((word, n) =>
    SMALL_WORDS.test(word) && n > 0 && n < words.length - 1 ? word === word.toLowerCase() : !/^\p{Ll}/u.test(word),
  );
}
