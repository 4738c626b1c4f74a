import type { Snippet } from './call.js';

const dict = (fields: Readonly<Record<string, string>>): string =>
  `{\n${Object.entries(fields)
    .map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`)
    .join('')}    }`;

/** With the library `requests`. */
export const python: Snippet = ({ method, path, json, form }, { apiUrl, apiKey }) => {
  const given = [`    ${JSON.stringify(apiUrl + path)},`, `    headers={"X-API-Key": ${JSON.stringify(apiKey)}},`];
  if (json !== undefined) given.push(`    json=${dict(json)},`);
  if (form !== undefined) {
    given.push(`    files={"videoFile": open(${JSON.stringify(form.file)}, "rb")},`, `    data=${dict(form.fields)},`);
  }
  return `${[
    'import requests  # pip install requests',
    '',
    `answer = requests.${method.toLowerCase()}(`,
    ...given,
    ')',
    'body = answer.json()',
    'if not answer.ok:',
    '    raise SystemExit(body["error"]["message"])',
    'print(body["data"])',
  ].join('\n')}\n`;
};
