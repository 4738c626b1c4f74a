import type { Call, SnippetAddress } from './call.js';

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A call as a command of a Unix shell. */
export function curl({ path, json, form }: Call, { apiUrl, apiKey }: SnippetAddress): string {
  const parts = [`curl ${quoted(apiUrl + path)}`, `-H ${quoted(`X-API-Key: ${apiKey}`)}`];
  if (json !== undefined) {
    parts.push(`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(json, null, 2))}`);
  }
  if (form !== undefined) {
    parts.push(`-F videoFile=@${form.file}`);
    for (const [name, value] of Object.entries(form.fields)) parts.push(`-F ${quoted(`${name}=${value}`)}`);
  }
  return `${parts.join(' \\\n  ')}\n`;
}
