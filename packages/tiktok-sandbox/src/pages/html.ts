const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** HTML in which everything from outside is escaped already. */
export interface Html {
  readonly safeHtml: string;
}

type Value = string | number | Html | readonly Html[];

/** A piece of HTML. What is put in is escaped unless it is HTML itself. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return { safeHtml: parts.reduce((text, part, index) => text + render(values[index - 1] ?? '') + part) };
}

function render(value: Value): string {
  if (typeof value === 'object') return 'safeHtml' in value ? value.safeHtml : value.map(render).join('');
  return String(value).replaceAll(/[&<>"']/g, (char) => entities[char] ?? char);
}

const style = html`<style>
  :root { color-scheme: light dark; --ink: #16181d; --soft: #5d6470; --line: #d9dce2; --page: #f6f7f9; --card: #fff; --accent: #0b57d0; --on-accent: #fff }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e8eaed; --soft: #a1a8b3; --line: #363b45; --page: #14161a; --card: #1d2026; --accent: #8ab4f8; --on-accent: #10131a }
  }
  * { box-sizing: border-box }
  body { margin: 0; padding: 24px 16px 48px; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
  main { max-width: 960px; margin: 0 auto }
  main.narrow { max-width: 420px }
  h1 { font-size: 1.4rem; margin: 0 0 4px } h2 { font-size: 1.1rem; margin: 32px 0 12px } h3 { font-size: 1rem; margin: 0 }
  p { margin: 0 0 12px } small, .soft { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px }
  .grid { display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr)) }
  video { width: 100%; aspect-ratio: 9 / 16; background: #000; border-radius: 8px; margin-bottom: 8px }
  label { display: flex; gap: 10px; align-items: center; min-height: 44px }
  input { width: 20px; height: 20px; accent-color: var(--accent) }
  select, button { font: inherit; min-height: 44px; width: 100%; border-radius: 8px; border: 1px solid var(--line); padding: 0 12px; background: var(--card); color: var(--ink) }
  button { cursor: pointer; margin-top: 8px } button.main { background: var(--accent); color: var(--on-accent); border-color: var(--accent); font-weight: 600 }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
</style>`;

/** A whole document. */
export const page = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${style}
</head>
<body>${body}</body>
</html>
`.safeHtml;
