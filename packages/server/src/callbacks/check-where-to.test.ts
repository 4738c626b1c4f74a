import { describe, expect, it } from '@jest/globals';
import { BlockedAddressError } from '../net/address-guard.js';
import { checkWhereTo } from './check-where-to.js';

const against = (error: Error | null) =>
  checkWhereTo(
    {
      async check() {
        if (error !== null) throw error;
      },
    },
    'https://zapier.com/s3cret',
  );

describe('checkWhereTo', () => {
  it('refuses what leads inside, and what leads nowhere, without the address', async () => {
    const blocked = await against(new BlockedAddressError('its host is not on the public internet'));
    expect(blocked).toMatchObject([
      { field: 'callbackUrl', message: 'The callback address cannot be used: its host is not on the public internet.' },
    ]);
    const nowhere = await against(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
    expect(nowhere).toMatchObject([{ code: 'callback_url_invalid', message: expect.stringContaining('no such host') }]);
    expect(JSON.stringify([blocked, nowhere])).not.toContain('s3cret');
  });

  it('holds up no post because names cannot be looked up just now', async () => {
    expect(await against(Object.assign(new Error('getaddrinfo'), { code: 'EAI_AGAIN' }))).toEqual([]);
    expect(await against(null)).toEqual([]);
  });
});
