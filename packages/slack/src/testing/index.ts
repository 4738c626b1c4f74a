/** For tests and the demo: not part of the app. */
export { checkMessage, checkView, expectValid, type Finding, InvalidBlocksError } from './check-blocks.js';
export { renderText, type RenderTextOptions } from './render-text.js';
export { fieldsOfView, type Filled, fillView } from './fill-view.js';
