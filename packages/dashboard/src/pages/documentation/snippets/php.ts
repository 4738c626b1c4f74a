import type { Snippet } from './call.js';

const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const list = (entries: readonly (readonly [string, string])[]): string =>
  `[\n${entries.map(([name, value]) => `        ${text(name)} => ${value},\n`).join('')}    ]`;

const texts = (fields: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(fields).map(([name, value]) => [name, text(value)]);

export const php: Snippet = ({ path, json, form }, { apiUrl, apiKey }) => {
  const headers = [text(`X-API-Key: ${apiKey}`)];
  const options = ['    CURLOPT_RETURNTRANSFER => true,'];
  if (json !== undefined) {
    headers.push(text('Content-Type: application/json'));
    options.push(`    CURLOPT_POSTFIELDS => json_encode(${list(texts(json))}),`);
  }
  if (form !== undefined) {
    const file = ['videoFile', `new CURLFile(${text(form.file)})`] as const;
    options.push(`    CURLOPT_POSTFIELDS => ${list([file, ...texts(form.fields)])},`);
  }
  return `${[
    '<?php',
    `$request = curl_init(${text(apiUrl + path)});`,
    'curl_setopt_array($request, [',
    `    CURLOPT_HTTPHEADER => [${headers.join(', ')}],`,
    ...options,
    ']);',
    '$body = json_decode(curl_exec($request), true);',
    'if (curl_getinfo($request, CURLINFO_RESPONSE_CODE) >= 400) {',
    "    throw new RuntimeException($body['error']['message']);",
    '}',
    "print_r($body['data']);",
  ].join('\n')}\n`;
};
