/**
 * What is a secret by its looks, wherever it stands in a line of the log: tokens of Slack, keys of TikAPIs, answer
 * addresses, triggers, codes and states of an installation, the password of a database.
 */
const patterns: readonly RegExp[] = [
  /\bx(?:ox[a-z]|app)(?:\.xox[a-z])?-[\w.-]+/g,
  /\btk_(?:live|test)_\w+/g,
  /\bwhsec_[\w+/=-]+/g,
  /https?:\/\/hooks\.[^\s"\\]+/g,
  /\b\d{9,}\.\d{9,}\.[0-9a-f]{16,}\b/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /(?<=[?&](?:code|state|client_secret)=)[^&\s"\\]+/g,
  /(?<=\b[Bb]earer )[^\s"\\]+/g,
  /(?<=:\/\/[^\s:/@"]*:)[^\s@/"]+(?=@)/g,
];

/** @param secrets what is secret in this process beside, such as the signing secret; the exact texts */
export function createScrub(secrets: readonly string[]): (text: string) => string {
  // As they stand in JSON too.
  const exact = [...new Set(secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]))].filter(
    (secret) => secret !== '',
  );
  return (text) => {
    let scrubbed = text;
    for (const secret of exact) scrubbed = scrubbed.replaceAll(secret, '[secret]');
    for (const pattern of patterns) scrubbed = scrubbed.replace(pattern, '[secret]');
    return scrubbed;
  };
}
