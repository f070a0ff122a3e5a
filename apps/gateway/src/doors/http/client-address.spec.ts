import { describe, expect, it } from '@jest/globals';
import { clientAddress } from './client-address.ts';

describe('clientAddress', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['unknown', 'unknown'],
    ['', 'unknown'],
    ['203.0.113.7:4711', 'unknown'],
    ['x'.repeat(1_000), 'unknown'],
    ['203.0.113.7\n', 'unknown'],
  ])('of %j is %s', (ip, expected) => {
    expect(clientAddress(ip)).toBe(expected);
  });
});
