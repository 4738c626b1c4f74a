/** What is chosen where a server knows one account for each key, and tells nothing of it. */
export const THE_ONLY_ACCOUNT = 'default';
