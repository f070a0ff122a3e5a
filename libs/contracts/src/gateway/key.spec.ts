import { isIP } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decode } from '../wire/codec.ts';
import { KeyTerms } from './key.ts';

const accepts = (address: string) => {
  try {
    decode(KeyTerms, { label: 'till', mode: 'live', allowed_ips: [address] });
    return true;
  } catch {
    return false;
  }
};

describe('the addresses of a key', () => {
  it.each([
    '203.0.113.7',
    '0.0.0.0/0',
    '255.255.255.255/32',
    '2001:db8::/32',
    '::',
    '::1/128',
    '1:2:3:4:5:6:7:8',
    'fe80::1:2:3:4:5:6',
    '1:2:3:4:5:6:7::',
  ])('may be %s', (address) => {
    expect(accepts(address)).toBe(true);
  });

  it.each([
    '',
    '203.0.113',
    '203.0.113.256',
    '203.0.113.07',
    '203.0.113.7/33',
    '203.0.113.7/',
    '203.0.113.7/8/8',
    '203.0.113.7, 10.0.0.1',
    'localhost',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '1::2::3',
    ':::',
    ':1',
    '1:',
    '12345::',
    'g::',
    '::1/129',
  ])('may not be %j', (address) => {
    expect(accepts(address)).toBe(false);
  });

  it('are those that a computer can read', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    const some = fc.array(fc.oneof(group, fc.constant('')), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(some, (groups) => {
        const address = groups.join(':');
        expect(accepts(address)).toBe(address.includes(':') && isIP(address) === 6);
      }),
      { numRuns: 2_000 },
    );
  });
});
