import { afterEach, describe, expect, it } from '@jest/globals';
import { serverAddress } from './server-address.js';

afterEach(() => {
  delete process.env.TIKAPIS_ALLOW_LOCAL_SERVER;
});

const HTTPS = 'Zapier needs https://';
const PUBLIC = 'Zapier reaches servers on the public internet only';

describe('serverAddress', () => {
  it.each([
    [undefined, 'https://tikapis.vercel.app/v1', true],
    [' ', 'https://tikapis.vercel.app/v1', true],
    ['https://tikapis.example.com', 'https://tikapis.example.com/v1', false],
    [' https://TikAPIs.example.com:8443/api/v1/ ', 'https://tikapis.example.com:8443/api/v1', false],
    ['https://tikapis.example.com./v1', 'https://tikapis.example.com./v1', false],
    ['https://203.0.112.1/v1', 'https://203.0.112.1/v1', false],
    ['https://[2a00:1450:4001:80e::200e]/v1', 'https://[2a00:1450:4001:80e::200e]/v1', false],
  ])('takes %j', (given, baseUrl, isHosted) => {
    expect(serverAddress(given)).toMatchObject({ baseUrl, isHosted });
  });

  it.each([
    ['http://tikapis.example.com/v1', HTTPS],
    ['http://tikapis.vercel.app', HTTPS],
    ['https://localhost:8787', PUBLIC],
    ['https://localhost.', PUBLIC],
    ['https://tikapis', PUBLIC],
    ['https://tikapis.local', PUBLIC],
    ['https://tikapis.LAN.', PUBLIC],
    ['https://api.svc.cluster.local', PUBLIC],
    ['https://metadata.google.internal', PUBLIC],
    ['https://nas.home.arpa', PUBLIC],
    ['https://127.0.0.1', PUBLIC],
    ['https://127.1', PUBLIC],
    ['https://2130706433', PUBLIC],
    ['https://0x7f000001', PUBLIC],
    ['https://0177.0.0.1', PUBLIC],
    ['https://0', PUBLIC],
    ['https://10.1.2.3', PUBLIC],
    ['https://172.16.0.1', PUBLIC],
    ['https://192.168.1.10', PUBLIC],
    ['https://169.254.169.254', PUBLIC],
    ['https://100.64.0.1', PUBLIC],
    ['https://224.0.0.1', PUBLIC],
    ['https://255.255.255.255', PUBLIC],
    ['https://[::]', PUBLIC],
    ['https://[::1]', PUBLIC],
    ['https://[fe80::1]', PUBLIC],
    ['https://[fd00::1]', PUBLIC],
    ['https://[::ffff:10.0.0.1]', PUBLIC],
    ['https://[::ffff:7f00:1]', PUBLIC],
    ['https://[::7f00:1]', PUBLIC],
    ['https://[64:ff9b::7f00:1]', PUBLIC],
    ['https://[2002:7f00:1::]', PUBLIC],
    ['https://[2001:db8::1]', PUBLIC],
    ['https://ada:secret@tikapis.example.com/v1', 'it holds a user name or password'],
    ['https://tikapis.example.com@10.0.0.1/v1', 'it holds a user name or password'],
    ['https://tikapis.example.com/v1?key=1', 'it goes on after the path'],
    ['https://tikapis.example.com/v1#x', 'it goes on after the path'],
    ['tikapis.example.com', 'it does not start with http:// or https://'],
    ['file:///etc/passwd', 'it does not start with http:// or https://'],
  ])('refuses %s', (given, reason) => {
    expect(() => serverAddress(given)).toThrow(
      expect.objectContaining({ code: 'server_address_invalid', message: expect.stringContaining(reason) }),
    );
  });

  it('tells what address to write, and shows no password', () => {
    expect(() => serverAddress('http://10.0.0.1')).toThrow(
      expect.objectContaining({ fix: 'Write its public address, like https://tikapis.example.com/v1.' }),
    );
    expect(() => serverAddress('https://ada:secret@tikapis.example.com/v1')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret') }),
    );
  });

  it('takes a server on the same machine where that was allowed', () => {
    process.env.TIKAPIS_ALLOW_LOCAL_SERVER = 'true';
    expect(serverAddress('http://127.0.0.1:8787')).toMatchObject({ baseUrl: 'http://127.0.0.1:8787/v1' });
    process.env.TIKAPIS_ALLOW_LOCAL_SERVER = '1';
    expect(() => serverAddress('http://127.0.0.1:8787')).toThrow();
  });
});
