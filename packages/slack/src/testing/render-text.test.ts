import { describe, expect, it } from '@jest/globals';
import { renderText } from './render-text.js';

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const plain = (text: string) => ({ type: 'plain_text', text });

describe('renderText', () => {
  it('shows a message as people read it', () => {
    const message = {
      text: 'unused',
      blocks: [
        { type: 'header', text: plain('Post') },
        {
          type: 'section',
          text: mrkdwn('*Scheduled* for <!date^1795363200^{date} {time}|later> by <@U1> &amp; &lt;you&gt;'),
        },
        { type: 'context', elements: [mrkdwn('a'), plain('b')] },
        { type: 'divider' },
        {
          type: 'actions',
          elements: [
            { type: 'button', text: plain('Move') },
            { type: 'button', text: plain('Cancel') },
          ],
        },
      ],
    };
    const text = renderText(message, { names: { U1: 'Ana' }, timeZone: 'Europe/Berlin', width: 200 });
    expect(text.split('\n')).toEqual([
      'POST',
      '',
      '*Scheduled* for 22 Nov 2026, 17:00 by @Ana & <you>',
      '',
      '  a · b',
      '',
      '─'.repeat(40),
      '[ Move ]  [ Cancel ]',
      '',
    ]);
  });

  it('breaks no button in two', () => {
    const elements = ['Request changes', 'Cancel post'].map((text) => ({ type: 'button', text: plain(text) }));
    const text = renderText({ blocks: [{ type: 'actions', elements }] }, { width: 30 });
    expect(text).toBe('[ Request changes ] \n[ Cancel post ]\n');
  });

  it('shows what a modal asks for', () => {
    const options = [
      { text: plain('One'), value: '1' },
      { text: plain('Two'), value: '2' },
    ];
    const view = {
      type: 'modal',
      title: plain('New post'),
      submit: plain('Post'),
      close: plain('Cancel'),
      blocks: [
        {
          type: 'input',
          label: plain('Caption'),
          element: { type: 'plain_text_input', initial_value: 'Hi' },
          optional: true,
        },
        {
          type: 'input',
          label: plain('Who'),
          element: { type: 'static_select', options, placeholder: plain('Choose') },
        },
        {
          type: 'input',
          label: plain('Allow'),
          element: { type: 'checkboxes', options, initial_options: [options[1]] },
        },
      ],
    };
    const text = renderText(view);
    expect(text).toMatch(/^═══ New post ═══\n\nCaption \(optional\)\n {2}▏Hi\n\nWho\n {2}▾ Choose\n/);
    expect(text).toMatch(/Allow\n {2}\[ \] One {3}\[x\] Two\n\n\n\[ Cancel \] {2}\[ Post \]$/);
  });

  it('breaks long lines between words, and shows the text of a message without blocks', () => {
    expect(renderText({ text: 'one two three' }, { width: 8 })).toBe('one two\nthree');
  });
});
