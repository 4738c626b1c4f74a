import { describe, expect, it } from '@jest/globals';
import { cleanKey } from './clean-key.js';
import { createKey } from './key-format.js';

const ours = createKey((length) => Uint8Array.from({ length }, (_, index) => (index * 37) % 248), 'live');

function refusal(pasted: string) {
  const result = cleanKey(pasted);
  if (result.ok) throw new Error('expected a refusal');
  return result.problem;
}

describe('cleanKey takes away what was pasted along', () => {
  it.each<[string, string[]]>([
    ['KEY', []],
    ['  KEY\r\n', ['white space']],
    ['\u00A0KEY\u3000\t', ['white space']],
    ['\uFEFFKEY', ['white space']],
    ['\u200BKEY\u200E', ['invisible characters']],
    [' \u200B KEY \u2060 ', ['white space', 'invisible characters']],
    ['"KEY"', ['quotation marks']],
    ["'KEY'", ['quotation marks']],
    ['`KEY`', ['quotation marks']],
    ['“KEY”', ['quotation marks']],
    ['„KEY“', ['quotation marks']],
    ['‘KEY’', ['quotation marks']],
    ['«KEY»', ['quotation marks']],
    ['"\'KEY\'"', ['quotation marks']],
    ['X-API-Key: KEY', ['"X-API-Key:"', 'white space']],
    ['x-api-key:KEY', ['"X-API-Key:"']],
    ['X-Api-Key : KEY', ['"X-API-Key:"', 'white space']],
    ['Authorization: Bearer KEY', ['"Authorization:"', 'white space', '"Bearer"']],
    ['AUTHORIZATION:KEY', ['"Authorization:"']],
    ['bearer KEY', ['"Bearer"', 'white space']],
    ['Bearer\tKEY', ['"Bearer"', 'white space']],
    ['TIKAPIS_API_KEY=KEY', ['the name of the variable']],
    ['export TIKAPIS_API_KEY="KEY"', ['the name of the variable', 'quotation marks']],
    ['api_key = KEY', ['the name of the variable', 'white space']],
    ['KEY=KEY', ['the name of the variable']],
    ["“X-API-Key: 'KEY' ”\n", ['white space', 'quotation marks', '"X-API-Key:"']],
  ])('%j', (pasted, cleaned) => {
    const key = 'abc-123.DEF~4';
    const result = cleanKey(pasted.replace(/KEY(?=[^=A-Z]*$)/, key));
    expect(result).toEqual({ ok: true, key, cleaned: expect.any(Array) });
    expect(new Set(result.ok ? result.cleaned : [])).toEqual(new Set(cleaned));
  });

  it('gives its own keys back untouched', () => {
    expect(cleanKey(ours)).toEqual({ ok: true, key: ours, cleaned: [] });
  });

  it.each([
    'c2VjcmV0IGtleQ==',
    'TXlLZXk=',
    'some_apikey==',
    'key=',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
    'sk-proj-4eC39HqLyjWDarjtT1zdp7dc',
    'bearer-of-news-42',
    "it's'fine",
    '"half',
    'a:b:c',
    'x',
    '!#$%&()*+,-./;<=>?@[]^_{|}~',
  ])('leaves the foreign key %j as it is', (foreign) => {
    expect(cleanKey(foreign)).toEqual({ ok: true, key: foreign, cleaned: [] });
  });
});

describe('cleanKey refuses', () => {
  it.each(['', '  \n', '""', '" "', 'Bearer', 'Bearer ', 'X-API-Key:', 'Authorization: Bearer', '\u200B'])(
    '%j as empty',
    (pasted) => {
      expect(refusal(pasted)).toMatchObject({ code: 'key_empty', field: 'apiKey', message: 'The API key is empty.' });
    },
  );

  it.each([
    'YOUR_API_KEY',
    'your-api-key',
    'your_api_key_here',
    '<your key>',
    '<API_KEY>',
    '{{ $json.key }}',
    '$TIKAPIS_API_KEY',
    '${TIKAPIS_API_KEY}',
    '%TIKAPIS_API_KEY%',
    '[paste your key]',
    'my api key',
    'insert token here',
    'api_key',
    'API-KEY',
    'changeme',
    'xxxxxxxxxxxx',
    'tk_live_xxxxxxxxxxxx',
    'tk_live_…a1b2',
    'tk_live_...a1b2',
    '••••••••',
    '********',
    'TIKAPIS_API_KEY=your_key',
  ])('%j as a placeholder', (pasted) => {
    expect(refusal(pasted).code).toBe('key_placeholder');
  });

  it.each([
    ['abc def', 'The API key has white space at character 4, and a key is one unbroken word.'],
    ['abc\u00A0def', 'The API key has white space at character 4, and a key is one unbroken word.'],
    [' "abcd\nefgh" ', 'The API key has white space at character 5, and a key is one unbroken word.'],
  ])('%j for the white space inside', (pasted, message) => {
    expect(refusal(pasted)).toMatchObject({ code: 'key_white_space', message });
  });

  it.each([
    ['abc\0def', 'an invisible control character (U+0000) at character 4'],
    ['abcdef\x7F', 'an invisible control character (U+007F) at character 7'],
    ['abc\u200Bdef', 'a zero-width space at character 4'],
    ['ab\u0441def', '"\u0441" (U+0441) at character 3'],
    ['abc😀def', '"😀" (U+1F600) at character 4'],
    ['abc\uD83Ddef', 'half of a character (U+D83D) at character 4'],
    ['“abc', '"“" (U+201C) at character 1'],
  ])('%j for the character no header can carry', (pasted, part) => {
    const { code, message } = refusal(pasted);
    expect(code).toBe('key_character');
    expect(message).toContain(part);
  });

  it.each([
    [ours.slice(0, -3), 'has 41 characters where 44 are needed, so it is too short'],
    [`${ours}ab`, 'has 46 characters where 44 are needed, so it is too long'],
    [ours.toUpperCase(), 'its last characters do not fit the rest'],
    [` X-API-Key: "${ours.replace(/.$/, '_')}"`, 'its last characters do not fit the rest'],
  ])('%j as a damaged key of ours', (pasted, part) => {
    const { code, message } = refusal(pasted);
    expect(code).toBe('key_damaged');
    expect(message).toContain(part);
  });

  it('without ever showing the key', () => {
    const secrets = ['s3cr3tPart with.space', 's3cr3tPart\0', 'tk_live_s3cr3tPart', 's3cr3tPart…', '<s3cr3tPart>'];
    for (const pasted of secrets) expect(JSON.stringify(refusal(pasted))).not.toContain('s3cr3t');
  });
});
