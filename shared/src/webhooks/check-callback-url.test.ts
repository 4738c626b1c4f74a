import { describe, expect, it } from '@jest/globals';
import { callbackUrlProblem, checkCallbackUrl, LONGEST_CALLBACK_URL } from './check-callback-url.js';

const zapier = { allowHttp: false, hosts: ['zapier.com', 'hooks.zapier.com'] };
const anywhere = { allowHttp: false, hosts: ['*'] };
const long = (length: number) => 'https://zapier.com/'.padEnd(length, 's3cret');

describe('checkCallbackUrl', () => {
  it.each([
    'https://zapier.com/hooks/callback/1/s3cret/?a=b',
    ' HTTPS://ZAPIER.COM/hooks ',
    'https://hooks.zapier.com:8443/hooks',
    long(LONGEST_CALLBACK_URL),
  ])('takes %.60j', (url) => {
    expect(checkCallbackUrl(url, zapier)).toEqual([]);
  });

  it.each([
    ['', 'it is empty'],
    ['zapier.com/s3cret', 'it is not a web address'],
    ['http://zapier.com/s3cret', 'it does not start with https://'],
    ['ftp://zapier.com/s3cret', 'it does not start with https://'],
    ['https://ada:s3cret@zapier.com/', 'it holds a user name or password'],
    ['https://zapier.com/s3cret#', 'it has a part after "#", which is never sent'],
    [long(LONGEST_CALLBACK_URL + 1), 'it has 2,049 characters, and at most 2,048 are allowed'],
  ])('refuses %.40j, and shows none of it', (url, reason) => {
    const problems = checkCallbackUrl(url, zapier);
    expect(problems).toMatchObject([callbackUrlProblem(reason)]);
    expect(JSON.stringify(problems)).not.toContain('s3cret');
  });

  it.each([
    ['https://example.com/s3cret', 'example.com'],
    ['https://a.zapier.com/s3cret', 'a.zapier.com'],
    ['https://zapier.com.example.com/s3cret', 'zapier.com.example.com'],
    ['https://notzapier.com/s3cret', 'notzapier.com'],
    ['https://zapier.com./s3cret', 'zapier.com.'],
    ['https://example.com\\@zapier.com/s3cret', 'example.com'],
  ])('refuses the host of %j, and says which would do', (url, host) => {
    const problems = checkCallbackUrl(url, zapier);
    expect(problems).toMatchObject([
      {
        code: 'callback_host_not_listed',
        field: 'callbackUrl',
        limit: ['zapier.com', 'hooks.zapier.com'],
        actual: host,
        message: `This server sends no callbacks to "${host}".`,
        fix: expect.stringContaining('zapier.com or hooks.zapier.com'),
      },
    ]);
    expect(JSON.stringify(problems)).not.toContain('s3cret');
    expect(checkCallbackUrl(url, anywhere)).toEqual([]);
  });

  it('takes http where that is allowed, and no other host for it', () => {
    expect(checkCallbackUrl('http://127.1:9/', { allowHttp: true, hosts: ['127.0.0.1'] })).toEqual([]);
    expect(checkCallbackUrl('http://127.0.0.2:9/', { allowHttp: true, hosts: ['127.0.0.1'] })).toHaveLength(1);
  });

  it('says what to do where no host is listed', () => {
    const [found] = checkCallbackUrl('https://zapier.com/', { allowHttp: false, hosts: [] });
    expect(found?.fix).toBe(
      'Leave callbackUrl out, or have the person who runs the server add the host to TIKAPIS_CALLBACK_HOSTS.',
    );
  });
});
