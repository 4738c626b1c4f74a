import { describe, expect, it } from '@jest/globals';
import { readFileInfo } from './file-info.js';

const file = { name: 'clip.mp4', mimetype: 'video/mp4', size: 9, url_private: 'https://files.slack.com/a' };

describe('readFileInfo', () => {
  it('prefers the address for downloads', () => {
    expect(readFileInfo(file).url).toBe('https://files.slack.com/a');
    expect(readFileInfo({ ...file, url_private_download: 'https://files.slack.com/b' }).url).toBe(
      'https://files.slack.com/b',
    );
  });

  it.each([
    ['deleted', { mode: 'tombstone' }, /was deleted/],
    ['hidden', { ...file, mode: 'hidden_by_limit' }, /used up its storage/],
    ['kept elsewhere', { ...file, is_external: true }, /another service/],
    ['kept elsewhere', { ...file, mode: 'remote' }, /another service/],
    ['of another company, not looked up', { id: 'F1' }, /does not say where/],
    ['none at all', undefined, /does not say where/],
  ])('has a sentence of its own for a file that is %s', (_what, given, sentence) => {
    expect(() => readFileInfo(given)).toThrow(sentence);
  });
});
