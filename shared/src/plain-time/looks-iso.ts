/** Whether a text is a date, or a date and time, of ISO 8601 or meant as one, or a Unix time: no words, year first. */
export const looksIso = (text: string): boolean =>
  /^(?:\d{4}-|\d{4}W|\d{6,}|\d{2}-\d{2}-\d{2}(?!\d))[\d\s:.,TWZ+-]*$/i.test(text);
