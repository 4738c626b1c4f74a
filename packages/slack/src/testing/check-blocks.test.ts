import { describe, expect, it } from '@jest/globals';
import { checkMessage, checkView, expectValid, InvalidBlocksError } from './check-blocks.js';

const letters = (count: number) => 'x'.repeat(count);
const times = <Each>(count: number, make: (index: number) => Each) =>
  Array.from({ length: count }, (_, at) => make(at));

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text = 'x') => ({ type: 'section', text: mrkdwn(text) });
const option = (value: string) => ({ text: plain(value), value });
const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('Label'), element, ...more });
const textInput = (more: object = {}) => ({ type: 'plain_text_input', action_id: 'a', ...more });
const select = (more: object) => ({ type: 'static_select', action_id: 'a', ...more });
const picture = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A' };

const message = (...blocks: object[]) => ({ text: 'x', blocks });
const modal = (more: object = {}) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Save'),
  blocks: [section()],
  ...more,
});

describe('what fits', () => {
  it('is told nothing of', () => {
    const full = message(
      section(letters(3_000)),
      { type: 'section', fields: times(10, () => mrkdwn(letters(2_000))), accessory: picture },
      { type: 'header', text: plain(letters(150)) },
      { type: 'context', elements: [picture, ...times(9, () => mrkdwn('x'))] },
      actions(...times(25, (n) => button({ action_id: `a${n}`, value: letters(2_000), style: 'primary' }))),
      actions(select({ options: times(100, (n) => option(`o${n}`)), initial_option: option('o7') })),
      { type: 'divider' },
    );
    expect(checkMessage(full)).toEqual([]);
    const view = modal({
      title: plain(letters(24)),
      private_metadata: letters(3_000),
      callback_id: letters(255),
      blocks: [
        input(textInput({ max_length: 3_000, initial_value: letters(3_000) }), { block_id: letters(255) }),
        input({ type: 'datetimepicker', action_id: 'a', initial_date_time: 1_795_363_200 }, { hint: plain('x') }),
        input({ type: 'checkboxes', action_id: 'a', options: times(10, (n) => option(`o${n}`)) }),
      ],
    });
    expect(checkView(view)).toEqual([]);
    expect(expectValid(view)).toBe(view);
    expect(expectValid(full)).toBe(full);
  });
});

describe('a message', () => {
  it.each<[string, object, string]>([
    ['without words', { blocks: [section()] }, '/text'],
    ['with blank words', { text: ' ', blocks: [section()] }, '/text'],
    ['of too many words', { text: letters(4_001) }, '/text'],
    ['that calls a channel', { text: 'Hello <!channel>' }, '/text'],
    ['that calls a channel in a block', message(section('Hello <!here|here>')), '/blocks/0/text/text'],
    ['that calls everyone in markdown', message({ type: 'markdown', text: '<!everyone>' }), '/blocks/0/text'],
    [
      'that calls everyone in rich text',
      message({
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'here' }] }],
      }),
      '/blocks/0',
    ],
    ['of too many blocks', message(...times(51, () => section())), '/blocks'],
    ['of too many attachments', { text: 'x', attachments: times(101, () => ({})) }, '/attachments'],
    [
      'with a broken attachment',
      { text: 'x', attachments: [message(section(''))] },
      '/attachments/0/blocks/0/text/text',
    ],
    [
      'with one block_id twice',
      message({ ...section(), block_id: 'b' }, { ...section(), block_id: 'b' }),
      '/blocks/1/block_id',
    ],
    ['with an endless block_id', message({ ...section(), block_id: letters(256) }), '/blocks/0/block_id'],
    ['with an unknown block', message({ type: 'blink' }), '/blocks/0/type'],
    ['with an alert', message({ type: 'alert', text: plain('x') }), '/blocks/0/type'],
    ['with an empty section', message({ type: 'section' }), '/blocks/0'],
    ['with an empty text', message(section('')), '/blocks/0/text/text'],
    ['with a long section', message(section(letters(3_001))), '/blocks/0/text/text'],
    ['with a text of no kind', message({ type: 'section', text: { text: 'x' } }), '/blocks/0/text/type'],
    [
      'with emoji in mrkdwn',
      message({ type: 'section', text: { ...mrkdwn('x'), emoji: true } }),
      '/blocks/0/text/emoji',
    ],
    [
      'with verbatim plain text',
      message({ type: 'section', text: { ...plain('x'), verbatim: true } }),
      '/blocks/0/text/verbatim',
    ],
    ['with too many fields', message({ type: 'section', fields: times(11, () => plain('x')) }), '/blocks/0/fields'],
    ['with a long field', message({ type: 'section', fields: [plain(letters(2_001))] }), '/blocks/0/fields/0/text'],
    [
      'with a date and time beside a section',
      message({ ...section(), accessory: { type: 'datetimepicker', action_id: 'a' } }),
      '/blocks/0/accessory/type',
    ],
    ['with a long header', message({ type: 'header', text: plain(letters(151)) }), '/blocks/0/text/text'],
    ['with a header in mrkdwn', message({ type: 'header', text: mrkdwn('x') }), '/blocks/0/text/type'],
    ['with a full context', message({ type: 'context', elements: times(11, () => plain('x')) }), '/blocks/0/elements'],
    ['with an empty context', message({ type: 'context', elements: [] }), '/blocks/0/elements'],
    [
      'with too many actions',
      message(actions(...times(26, (n) => button({ action_id: `a${n}` })))),
      '/blocks/0/elements',
    ],
    ['with one action_id twice', message(actions(button(), button())), '/blocks/0/elements'],
    ['with a button that nobody hears', message(actions({ type: 'button', text: plain('x') })), '/blocks/0/elements/0'],
    [
      'with an endless action_id',
      message(actions(button({ action_id: letters(256) }))),
      '/blocks/0/elements/0/action_id',
    ],
    ['with a text input among actions', message(actions(textInput())), '/blocks/0/elements/0/type'],
    ['with a long button', message(actions(button({ text: plain(letters(76)) }))), '/blocks/0/elements/0/text/text'],
    ['with a button in mrkdwn', message(actions(button({ text: mrkdwn('x') }))), '/blocks/0/elements/0/text/type'],
    ['with a long value', message(actions(button({ value: letters(2_001) }))), '/blocks/0/elements/0/value'],
    [
      'with a long address',
      message(actions(button({ url: `https://x.y/${letters(3_000)}` }))),
      '/blocks/0/elements/0/url',
    ],
    ['with a button to nowhere', message(actions(button({ url: 'javascript:1' }))), '/blocks/0/elements/0/url'],
    ['with a blue button', message(actions(button({ style: 'blue' }))), '/blocks/0/elements/0/style'],
    [
      'with a long label',
      message(actions(button({ accessibility_label: letters(76) }))),
      '/blocks/0/elements/0/accessibility_label',
    ],
    [
      'with a long question',
      message(actions(button({ confirm: { text: plain(letters(301)) } }))),
      '/blocks/0/elements/0/confirm/text/text',
    ],
    [
      'with a long title of it',
      message(actions(button({ confirm: { text: plain('x'), title: plain(letters(101)) } }))),
      '/blocks/0/elements/0/confirm/title/text',
    ],
    [
      'with a long yes',
      message(actions(button({ confirm: { text: plain('x'), confirm: plain(letters(31)) } }))),
      '/blocks/0/elements/0/confirm/confirm/text',
    ],
    [
      'with a long no',
      message(actions(button({ confirm: { text: plain('x'), deny: plain(letters(31)) } }))),
      '/blocks/0/elements/0/confirm/deny/text',
    ],
    ['with an empty menu', message(actions(select({ options: [] }))), '/blocks/0/elements/0/options'],
    ['with a menu of no kind', message(actions(select({}))), '/blocks/0/elements/0'],
    [
      'with a full menu',
      message(actions(select({ options: times(101, (n) => option(`o${n}`)) }))),
      '/blocks/0/elements/0/options',
    ],
    [
      'with too many groups',
      message(
        actions(select({ option_groups: times(101, (n) => ({ label: plain('x'), options: [option(`o${n}`)] })) })),
      ),
      '/blocks/0/elements/0/option_groups',
    ],
    [
      'with one value twice',
      message(actions(select({ options: [option('o'), option('o')] }))),
      '/blocks/0/elements/0/options',
    ],
    [
      'with a choice that is none',
      message(actions(select({ options: [option('o')], initial_option: option('p') }))),
      '/blocks/0/elements/0/initial_option',
    ],
    [
      'with a long option',
      message(actions(select({ options: [{ text: plain(letters(76)), value: 'v' }] }))),
      '/blocks/0/elements/0/options/0/text/text',
    ],
    [
      'with a long value of an option',
      message(actions(select({ options: [{ text: plain('x'), value: letters(76) }] }))),
      '/blocks/0/elements/0/options/0/value',
    ],
    [
      'with a long description',
      message(actions(select({ options: [{ ...option('o'), description: plain(letters(76)) }] }))),
      '/blocks/0/elements/0/options/0/description/text',
    ],
    [
      'with a long placeholder',
      message(actions(select({ options: [option('o')], placeholder: plain(letters(151)) }))),
      '/blocks/0/elements/0/placeholder/text',
    ],
    [
      'with a full overflow',
      message(actions({ type: 'overflow', action_id: 'a', options: times(6, (n) => option(`o${n}`)) })),
      '/blocks/0/elements/0/options',
    ],
    [
      'with too many radio buttons',
      message(actions({ type: 'radio_buttons', action_id: 'a', options: times(11, (n) => option(`o${n}`)) })),
      '/blocks/0/elements/0/options',
    ],
    [
      'with too many checkboxes',
      message(actions({ type: 'checkboxes', action_id: 'a', options: times(11, (n) => option(`o${n}`)) })),
      '/blocks/0/elements/0/options',
    ],
    [
      'with no checkbox ticked, as a list',
      message(actions({ type: 'checkboxes', action_id: 'a', options: [option('o')], initial_options: [] })),
      '/blocks/0/elements/0/initial_options',
    ],
    [
      'with a time in milliseconds',
      message(actions({ type: 'datetimepicker', action_id: 'a', initial_date_time: 1_795_363_200_000 })),
      '/blocks/0/elements/0/initial_date_time',
    ],
    [
      'with half a second',
      message(actions({ type: 'datetimepicker', action_id: 'a', initial_date_time: 1_795_363_200.5 })),
      '/blocks/0/elements/0/initial_date_time',
    ],
    [
      'with a date in words',
      message(actions({ type: 'datepicker', action_id: 'a', initial_date: 'Friday' })),
      '/blocks/0/elements/0/initial_date',
    ],
    [
      'with a late hour',
      message(actions({ type: 'timepicker', action_id: 'a', initial_time: '24:00' })),
      '/blocks/0/elements/0/initial_time',
    ],
    ['with an unseen picture', message({ type: 'image', image_url: 'https://x.y/a.png' }), '/blocks/0/alt_text'],
    ['with a long description of one', message({ ...picture, alt_text: letters(2_001) }), '/blocks/0/alt_text'],
    ['with a long title of one', message({ ...picture, title: plain(letters(2_001)) }), '/blocks/0/title/text'],
    ['with a picture from nowhere', message({ type: 'image', alt_text: 'A' }), '/blocks/0'],
    [
      'with too much markdown',
      message({ type: 'markdown', text: letters(8_000) }, { type: 'markdown', text: letters(8_000) }),
      '/blocks',
    ],
    ['with a wide table', message({ type: 'table', rows: [times(21, () => ({}))] }), '/blocks/0/rows/0'],
    ['with a long table', message({ type: 'table', rows: times(101, () => [{}]) }), '/blocks/0/rows'],
    [
      'with a long page',
      message({ type: 'data_table', rows: [[{}]], caption: 'x', page_size: 101 }),
      '/blocks/0/page_size',
    ],
    ['with an empty card', message({ type: 'card' }), '/blocks/0'],
    ['with a long card', message({ type: 'card', body: mrkdwn(letters(201)) }), '/blocks/0/body/text'],
    ['with a long title of one', message({ type: 'card', title: mrkdwn(letters(151)) }), '/blocks/0/title/text'],
    ['with too many buttons on it', message({ type: 'card', actions: times(4, () => button()) }), '/blocks/0/actions'],
    [
      'with too many cards',
      message({ type: 'carousel', elements: times(11, () => ({ type: 'card', title: mrkdwn('x') })) }),
      '/blocks/0/elements',
    ],
    [
      'with a full container',
      message({ type: 'container', title: plain('x'), child_blocks: times(11, () => section()) }),
      '/blocks/0/child_blocks',
    ],
    [
      'with a long video title',
      message({
        type: 'video',
        title: plain(letters(200)),
        alt_text: 'A',
        video_url: 'https://x.y',
        thumbnail_url: 'https://x.y',
      }),
      '/blocks/0/title/text',
    ],
    [
      'with a long author',
      message({
        type: 'video',
        title: plain('x'),
        alt_text: 'A',
        video_url: 'https://x.y',
        thumbnail_url: 'https://x.y',
        author_name: letters(50),
      }),
      '/blocks/0/author_name',
    ],
    [
      'with too many small actions',
      message({
        type: 'context_actions',
        elements: times(6, (n) => ({ type: 'icon_button', action_id: `a${n}`, text: plain('x') })),
      }),
      '/blocks/0/elements',
    ],
  ])('%s', (_, broken, pointer) => {
    expect(checkMessage(broken).map((finding) => finding.pointer)).toEqual([pointer]);
    expect(() => expectValid(broken)).toThrow(InvalidBlocksError);
  });
});

describe('a view', () => {
  it.each<[string, object, string]>([
    ['of no kind', { ...modal(), type: 'window' }, '/type'],
    ['with a long title', modal({ title: plain(letters(25)) }), '/title/text'],
    ['with a long submit', modal({ submit: plain(letters(25)) }), '/submit/text'],
    ['with a long close', modal({ close: plain(letters(25)) }), '/close/text'],
    ['with a long callback_id', modal({ callback_id: letters(256) }), '/callback_id'],
    ['with much metadata', modal({ private_metadata: letters(3_001) }), '/private_metadata'],
    ['with a secret in it', modal({ private_metadata: '{"t":"xoxb-1"}' }), '/private_metadata'],
    ['of too many blocks', modal({ blocks: times(101, () => section()) }), '/blocks'],
    ['without a submit', modal({ submit: undefined, blocks: [input(textInput())] }), ''],
    ['with two in focus', modal({ blocks: times(2, () => input(textInput({ focus_on_load: true }))) }), ''],
    ['that is too heavy', modal({ blocks: times(100, () => section(letters(2_500))) }), ''],
    ['with a button as an input', modal({ blocks: [input(button())] }), '/blocks/0/element/type'],
    [
      'with a long label',
      modal({ blocks: [input(textInput(), { label: plain(letters(2_001)) })] }),
      '/blocks/0/label/text',
    ],
    [
      'with a long hint',
      modal({ blocks: [input(textInput(), { hint: plain(letters(2_001)) })] }),
      '/blocks/0/hint/text',
    ],
    [
      'that asks for a novel',
      modal({ blocks: [input(textInput({ max_length: 3_001 }))] }),
      '/blocks/0/element/max_length',
    ],
    [
      'that begins with more than fits',
      modal({ blocks: [input(textInput({ max_length: 5, initial_value: letters(6) }))] }),
      '/blocks/0/element/initial_value',
    ],
    [
      'with a broken address to begin with',
      modal({ blocks: [input({ type: 'url_text_input', action_id: 'a', initial_value: 'v.mp4' })] }),
      '/blocks/0/element/initial_value',
    ],
    [
      'with many files',
      modal({ blocks: [input({ type: 'file_input', action_id: 'a', max_files: 11 })] }),
      '/blocks/0/element/max_files',
    ],
  ])('%s', (_, broken, pointer) => {
    expect(checkView(broken).map((finding) => finding.pointer)).toEqual([pointer]);
    expect(() => expectValid(broken)).toThrow();
  });
});
