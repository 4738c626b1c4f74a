import { html, page } from './html.js';

/** A page that says one thing. */
export const messagePage = (title: string, message: string): string =>
  page(title, html`<main class="narrow"><div class="card"><h1>${title}</h1><p>${message}</p></div></main>`);
