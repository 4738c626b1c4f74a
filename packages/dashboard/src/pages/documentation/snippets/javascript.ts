import type { Snippet } from './call.js';

const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const object = (fields: Readonly<Record<string, string>>): string =>
  `{\n${Object.entries(fields)
    .map(([name, value]) => `    ${name}: ${text(value)},\n`)
    .join('')}  }`;

/** Node 20 or newer, as a module. */
export const javascript: Snippet = ({ method, path, json, form }, { apiUrl, apiKey }) => {
  const before: string[] = [];
  const options = [`  method: '${method}',`];
  if (json !== undefined) {
    options.push(`  headers: { 'X-API-Key': ${text(apiKey)}, 'Content-Type': 'application/json' },`);
    options.push(`  body: JSON.stringify(${object(json)}),`);
  } else {
    options.push(`  headers: { 'X-API-Key': ${text(apiKey)} },`);
  }
  if (form !== undefined) {
    before.push("import { openAsBlob } from 'node:fs';", '', 'const form = new FormData();');
    for (const [name, value] of Object.entries(form.fields)) before.push(`form.append('${name}', ${text(value)});`);
    before.push(`form.append('videoFile', await openAsBlob(${text(form.file)}), ${text(form.file)});`, '');
    options.push('  body: form,');
  }
  return `${[
    ...before,
    `const answer = await fetch(${text(apiUrl + path)}, {`,
    ...options,
    '});',
    'const { data, error } = await answer.json();',
    'if (!answer.ok) throw new Error(error.message);',
    'console.log(data);',
  ].join('\n')}\n`;
};
