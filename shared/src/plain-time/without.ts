/** What is left of a text when something in it has been understood and taken out. */
export const without = (text: string, taken: string, index: number): string =>
  `${text.slice(0, index)} ${text.slice(index + taken.length)}`.replace(/\s+/g, ' ').trim();
