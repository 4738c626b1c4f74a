import type { Definition } from './definition.js';

/** Something that a reviewer or an automated check of Zapier would send back. */
export interface Finding {
  rule: string;
  where: string;
  message: string;
}

/** What is wrong, without the name of the rule. */
export type Violation = Omit<Finding, 'rule'>;

export type Rule = (definition: Definition) => Violation[];

/** Rules by the code that Zapier gives them, or by a name of ours where it is only written down in its guides. */
export type Rules = Record<string, Rule>;
