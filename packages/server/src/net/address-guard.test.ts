import { describe, expect, it } from '@jest/globals';
import { BlockedAddressError, createAddressGuard } from './address-guard.js';

const guard = createAddressGuard([]);

describe('createAddressGuard', () => {
  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '::ffff:0:127.0.0.1',
    '64:ff9b::127.0.0.1',
    '64:ff9b:1::a00:1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2002:a9fe:a9fe::',
    '3fff::1',
    '4000::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
  ])('blocks %s', (address) => {
    expect(() => guard.check(address)).toThrow(BlockedAddressError);
  });

  it.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '::ffff:93.184.216.34', '2606:2800:220:1::1', '2a00:1450::8a'])(
    'lets %s through',
    (address) => {
      expect(() => guard.check(address)).not.toThrow();
    },
  );

  it('lets through what the operator allowed, in every spelling, and nothing beside it', () => {
    const opened = createAddressGuard(['127.0.0.1/32', '10.1.0.0/16', 'fd00::7']);
    for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '10.1.200.3', 'fd00::7']) {
      expect(() => opened.check(address)).not.toThrow();
    }
    for (const address of ['127.0.0.2', '10.2.0.1', 'fd00::8', '::1']) {
      expect(() => opened.check(address)).toThrow(BlockedAddressError);
    }
  });

  it('blocks a name that leads inside, whatever way it is looked up', async () => {
    const look = (all: boolean) =>
      new Promise<unknown>((resolve) => guard.lookup('localhost', { all }, (error, found) => resolve(error ?? found)));
    expect(await look(true)).toBeInstanceOf(BlockedAddressError);
    expect(await look(false)).toBeInstanceOf(BlockedAddressError);
  });

  it('gives the addresses of an allowed name in the form that was asked for', async () => {
    const opened = createAddressGuard(['127.0.0.0/8', '::1']);
    const one = new Promise((resolve) =>
      opened.lookup('localhost', { all: false, family: 4 }, (...found) => resolve(found)),
    );
    expect(await one).toEqual([null, '127.0.0.1', 4]);
    const all = new Promise((resolve) =>
      opened.lookup('localhost', { all: true, family: 4 }, (_error, found) => resolve(found)),
    );
    expect(await all).toContainEqual({ address: '127.0.0.1', family: 4 });
  });
});
