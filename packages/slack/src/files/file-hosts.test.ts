import { describe, expect, it } from '@jest/globals';
import { fileOrigin } from './file-hosts.js';

describe('fileOrigin', () => {
  it.each([
    ['files.slack.com', 'https://files.slack.com'],
    ['files.example.com:8443', 'https://files.example.com:8443'],
    ['http://localhost:4310', 'http://localhost:4310'],
    ['https://files.slack-gov.com/', 'https://files.slack-gov.com'],
    ['ftp://files.slack.com', null],
    ['files.slack.com/some/where', null],
    ['two words', null],
    ['', null],
  ])('takes “%s” for %s', (host, origin) => {
    expect(fileOrigin(host)).toBe(origin);
  });
});
