import { fieldsOf, type Field } from './fields.js';
import type { Operation } from './operation.js';
import { operations } from './operations.js';
import { escapeHtml } from '../text/escape-html.js';

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; --line: color-mix(in srgb, currentColor 20%, transparent) }
  body { max-width: 52rem; margin: 2rem auto 6rem; padding: 0 1rem }
  code, pre { font: .875rem/1.5 ui-monospace, monospace }
  pre { overflow-x: auto; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem }
  section { border-top: 1px solid var(--line); padding: .5rem 0 1rem }
  h3 { margin: .75rem 0 .25rem } h3 code { font-size: 1rem; overflow-wrap: anywhere }
  p { margin: .25rem 0 } .ours { font-size: .75rem; border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .5rem }
  table { border-collapse: collapse; width: 100% } td { padding: .25rem .75rem .25rem 0; vertical-align: top; overflow-wrap: anywhere } td:first-child { width: 12rem; white-space: nowrap }
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
<code>X-API-Key</code>; the dashboard sends its session instead. Every answer carries <code>X-RateLimit-Limit</code>, <code>X-RateLimit-Remaining</code> and
<code>X-RateLimit-Reset</code>; an error says in <code>details</code> everything that is wrong, and what to do. For programs:
<a href="openapi.json">openapi.json</a>.</p>
<nav><ul>${groups.map((group) => `<li><a href="#${anchor(group)}">${escapeHtml(group)}</a></li>`).join('')}</ul></nav>
${groups.map((group) => groupPart(group, serverUrl)).join('\n')}
</main>
</html>
`;
}

const anchor = (group: string): string => group.toLowerCase().replaceAll(' ', '-');

const groupPart = (group: string, serverUrl: string): string => `<h2 id="${anchor(group)}">${escapeHtml(group)}</h2>
${operations
  .filter((operation) => operation.group === group)
  .map((operation) => operationPart(operation, serverUrl))
  .join('\n')}`;

function operationPart(operation: Operation, serverUrl: string): string {
  const { method, path, summary, details, isOurs, answers } = operation;
  const ours = isOurs ? ' <span class="ours" title="Other TikAPIs servers may lack it">this server</span>' : '';
  return `<section>
<h3><code>${method.toUpperCase()} ${escapeHtml(path)}</code>${ours}</h3>
<p>${escapeHtml(summary)}.${details === undefined ? '' : ` ${escapeHtml(details)}`}</p>
${fieldsPart(operation)}
${examplesOf(operation, serverUrl)
  .map((example) => `<pre>${escapeHtml(example)}</pre>`)
  .join('\n')}
<p>${Object.entries(answers)
    .map(([status, { says }]) => `<code>${status}</code> ${escapeHtml(says)}`)
    .join(' ')}</p>
</section>`;
}

/** What can be sent, and the rules of it. */
function fieldsPart(operation: Operation): string {
  const fields = fieldsOf(operation);
  return fields.length === 0 ? '' : `<table>${fields.map(fieldRow).join('\n')}</table>`;
}

const fieldRow = ({ name, place, type, isRequired, says }: Field): string =>
  `<tr><td><code>${escapeHtml(name)}</code><br><small>${place}${isRequired ? ', required' : ''}</small></td><td>${escapeHtml(type)}${
    says === '' ? '' : `<br><small>${escapeHtml(says)}</small>`
  }</td></tr>`;

/** One for each body that the request can have. */
function examplesOf({ method, path, json, form, isPublic, only }: Operation, serverUrl: string): string[] {
  // What a browser sends by itself is nothing to copy.
  if (only === 'session') return [];
  const head = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${serverUrl}${path}`,
    ...(isPublic ? [] : ['-H "X-API-Key: $KEY"']),
  ];
  const bodies = [
    ...(json === undefined
      ? []
      : [["-H 'Content-Type: application/json'", `-d '${JSON.stringify(json.example, null, 2)}'`]]),
    ...(form === undefined
      ? []
      : [
          [
            '-F videoFile=@clip.mp4',
            ...Object.entries(form.example).map(([name, value]) => `-F '${name}=${String(value)}'`),
          ],
        ]),
  ];
  return (bodies.length === 0 ? [[]] : bodies).map((body) => [...head, ...body].join(' \\\n  '));
}
