import { expect, it } from '@jest/globals';
import { expectValid } from '../testing/check-blocks.js';
import { renderText } from '../testing/render-text.js';
import { checkingView, connectedView, connectView, readHolderKind } from './connect-view.js';

const long = { message: '<!channel> '.repeat(500), fix: 'Do it again.' };

it.each(['person', 'workspace'] as const)('the views that connect the key of a %s are within the limits', (kind) => {
  const shown = { masked: '…', account: '<me&you>'.repeat(500) };
  for (const view of [connectView(kind), connectView(kind, long), checkingView(kind), connectedView(kind, shown)]) {
    expectValid(view);
    expect(JSON.stringify(view)).not.toMatch(/<!channel>|<me/);
  }
  expect(readHolderKind(connectView(kind).private_metadata ?? '')).toBe(kind);
});

it('a refusal stands above the field, and the key does not come back', () => {
  const view = connectView('person', { message: 'This server does not know the API key.', fix: 'Copy it again.' });
  expect(renderText(view)).toMatch(/That did not work\.?\W* This server does not know the API key\. Copy it again\./);
  expect(JSON.stringify(view)).not.toContain('initial_value');
});
