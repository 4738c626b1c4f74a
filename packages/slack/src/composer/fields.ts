/** The action ids of the composer's fields: by them a value is found, whatever block it stands in. */
export const fields = {
  address: 'composer_address',
  caption: 'composer_caption',
  account: 'composer_account',
  mode: 'composer_mode',
  visibility: 'composer_visibility',
  allowed: 'composer_allowed',
  promotes: 'composer_promotes',
  brands: 'composer_brands',
  aiGenerated: 'composer_ai',
  at: 'composer_at',
  channel: 'composer_channel',
} as const;

export type Field = (typeof fields)[keyof typeof fields];

/** Those that change what else can be chosen: the view is made anew. */
export const changingFields = [fields.account, fields.mode, fields.visibility, fields.promotes, fields.brands] as const;

/** The button that opens the composer with nothing in it. */
export const newPostActionId = 'composer_open';

/** The button that checks everything and shows it as it will be posted. */
export const checkActionId = 'composer_check';

export const composerCallbackId = 'composer';
export const fileChoiceCallbackId = 'composer_file';
export const fileChoiceField = 'file';

/** Blocks whose ids begin like this show what the last check found; they are kept until the next one. */
export const checkBlockPrefix = 'check_';

/**
 * The id of a field's block. Slack keeps what was chosen in a block as long as its id is the same: with another variant,
 * such as other options, it is forgotten.
 */
export const blockId = (field: Field, variant = ''): string => (variant === '' ? field : `${field} ${variant}`);
