import { describe, expect, it } from '@jest/globals';
import { readBaseUrl } from './base-url.js';

describe('readBaseUrl', () => {
  it.each([
    ['https://tikapis.vercel.app/v1', 'https://tikapis.vercel.app/v1', 'tikapis.vercel.app', true],
    ['HTTPS://TikAPIs.vercel.app', 'https://tikapis.vercel.app/v1', 'tikapis.vercel.app', true],
    [' http://localhost:8080 \n', 'http://localhost:8080/v1', 'localhost:8080', false],
    ['http://localhost:8080/', 'http://localhost:8080/v1', 'localhost:8080', false],
    ['http://localhost:8080/v1//', 'http://localhost:8080/v1', 'localhost:8080', false],
    ['https://example.com/tikapis/v1/', 'https://example.com/tikapis/v1', 'example.com', false],
    ['https://example.com/gateway', 'https://example.com/gateway', 'example.com', false],
  ])('%j', (given, baseUrl, host, isHosted) => {
    expect(readBaseUrl(given)).toEqual({ baseUrl, host, isHosted });
  });

  it.each([
    ['', 'it is empty'],
    ['localhost:8080', 'it does not start with http:// or https://'],
    ['tikapis.vercel.app/v1', 'it does not start with http:// or https://'],
    ['ftp://example.com', 'it does not start with http:// or https://'],
    ['https://', 'it is not a web address'],
    ['https://example.com:99999', 'it is not a web address'],
    ['https://example.com/v1?key=1', 'it goes on after the path'],
    ['https://example.com/v1#posts', 'it goes on after the path'],
  ])('refuses %j', (given, reason) => {
    expect(() => readBaseUrl(given)).toThrow(
      expect.objectContaining({
        code: 'server_address_invalid',
        action: 'fix_key',
        message: `The server address "${given}" cannot be used: ${reason}.`,
      }),
    );
  });

  it('refuses a user name or password without showing it', () => {
    expect(() => readBaseUrl('https://ada:s3cret@example.com/v1')).toThrow(
      expect.objectContaining({
        message: 'The server address "https://…@example.com/v1" cannot be used: it holds a user name or password.',
      }),
    );
  });
});
