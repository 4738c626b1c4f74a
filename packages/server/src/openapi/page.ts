import type { Operation } from './operation.js';
import { operations } from './operations.js';

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; --line: color-mix(in srgb, currentColor 20%, transparent) }
  body { max-width: 52rem; margin: 2rem auto 6rem; padding: 0 1rem }
  code, pre { font: .875rem/1.5 ui-monospace, monospace }
  pre { overflow-x: auto; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem }
  section { border-top: 1px solid var(--line); padding: .5rem 0 1rem }
  h3 { margin: .75rem 0 .25rem } h3 code { font-size: 1rem; overflow-wrap: anywhere }
  p { margin: .25rem 0 } .ours { font-size: .75rem; border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .5rem }
  table { border-collapse: collapse; width: 100% } td { padding: .25rem .75rem .25rem 0; vertical-align: top }
`;

/** The documentation for people. One file: no script, and nothing from elsewhere. */
export function documentationPage(serverUrl: string): string {
  const groups = [...new Set(operations.map(({ group }) => group))];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TikAPIs: the API</title>
<style>${style}</style>
<main>
<h1>The API of this TikAPIs server</h1>
<p>It publishes videos to TikTok, now or at a time. Every request under <code>/v1</code> has the header
<code>X-API-Key</code>. Every answer carries <code>X-RateLimit-Limit</code>, <code>X-RateLimit-Remaining</code> and
<code>X-RateLimit-Reset</code>; an error says in <code>details</code> everything that is wrong, and what to do. For programs:
<a href="openapi.json">openapi.json</a>.</p>
<nav><ul>${groups.map((group) => `<li><a href="#${anchor(group)}">${escape(group)}</a></li>`).join('')}</ul></nav>
${groups.map((group) => groupPart(group, serverUrl)).join('\n')}
</main>
</html>
`;
}

const anchor = (group: string): string => group.toLowerCase().replaceAll(' ', '-');

const groupPart = (group: string, serverUrl: string): string => `<h2 id="${anchor(group)}">${escape(group)}</h2>
${operations
  .filter((operation) => operation.group === group)
  .map((operation) => operationPart(operation, serverUrl))
  .join('\n')}`;

function operationPart(operation: Operation, serverUrl: string): string {
  const { method, path, summary, details, isOurs, answers } = operation;
  const ours = isOurs ? ' <span class="ours" title="Other TikAPIs servers may lack it">this server</span>' : '';
  return `<section>
<h3><code>${method.toUpperCase()} ${escape(path)}</code>${ours}</h3>
<p>${escape(summary)}.${details === undefined ? '' : ` ${escape(details)}`}</p>
${fieldsPart(operation)}
<pre>${escape(exampleOf(operation, serverUrl))}</pre>
<p>${Object.entries(answers)
    .map(([status, { says }]) => `<code>${status}</code> ${escape(says)}`)
    .join(' ')}</p>
</section>`;
}

/** The names of what can be sent; their rules are in openapi.json. */
function fieldsPart({ query, json, form, headers = {} }: Operation): string {
  const names = (fields: readonly string[]) => fields.map((name) => `<code>${escape(name)}</code>`).join(' ');
  const rows = [
    ['Query', Object.keys(query?.shape ?? {})],
    ['Header', Object.keys(headers)],
    ['JSON', Object.keys(json?.shape.shape ?? {})],
    ['Form', form === undefined ? [] : ['videoFile', ...Object.keys(form.shape.shape)]],
  ] as const;
  const filled = rows.filter(([, fields]) => fields.length > 0);
  if (filled.length === 0) return '';
  return `<table>${filled.map(([title, fields]) => `<tr><td>${title}</td><td>${names(fields)}</td></tr>`).join('')}</table>`;
}

function exampleOf({ method, path, json, isPublic }: Operation, serverUrl: string): string {
  const parts = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${serverUrl}${path}`,
    ...(isPublic ? [] : ['-H "X-API-Key: $KEY"']),
    ...(json === undefined ? [] : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(json.example)}'`]),
  ];
  return parts.join(' \\\n  ');
}
