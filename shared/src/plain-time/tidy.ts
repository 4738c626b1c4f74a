/**
 * The text as if a careful person had typed it: one space between words, straight quotes and hyphens, nothing unseen,
 * no quotation marks around it and no punctuation after it. Phones and chats put the rest there by themselves, such as a
 * narrow no-break space before "PM".
 */
export const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2018\u2019\u201B`]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('@', ' at ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s"'“”„«»(]+|[\s"'“”«».,;!?)]+$/g, '');
