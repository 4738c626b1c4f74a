/** A field that an earlier step left empty was not filled in. */
export const given = (value: string | undefined): string | undefined => (value?.trim() === '' ? undefined : value);
