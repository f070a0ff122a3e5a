import { describe, expect, it } from '@jest/globals';
import { isAllowedAddress } from './allowed-address.ts';

describe('an allow-list', () => {
  it.each([
    ['203.0.113.7', ['203.0.113.7'], true],
    ['203.0.113.8', ['203.0.113.7'], false],
    ['203.0.113.255', ['203.0.113.0/24'], true],
    ['203.0.114.0', ['203.0.113.0/24'], false],
    ['198.51.100.1', ['203.0.113.0/24', '198.51.100.0/31'], true],
    ['198.51.100.2', ['203.0.113.0/24', '198.51.100.0/31'], false],
    ['10.1.2.3', ['0.0.0.0/0'], true],
    ['2001:db8::1', ['2001:db8::/32'], true],
    ['2001:DB8:0:0::1', ['2001:db8::1'], true],
    ['2001:db9::1', ['2001:db8::/32'], false],
    ['2001:db8::1', ['0.0.0.0/0'], false],
    // Everything: an IPv4 address is also the IPv6 address that it maps to.
    ['203.0.113.7', ['::/0'], true],
    ['::ffff:203.0.113.7', ['203.0.113.0/24'], true],
    ['::ffff:203.0.114.7', ['203.0.113.0/24'], false],
    ['203.0.113.7', [], false],
    ['unknown', ['0.0.0.0/0', '::/0'], false],
    ['', ['0.0.0.0/0'], false],
    ['203.0.113.7, 10.0.0.1', ['203.0.113.7'], false],
    ['203.0.113.7', ['nonsense', '999.0.0.0/8'], false],
  ])('for %s of %j says %p', (ip, allowed, expected) => {
    expect(isAllowedAddress(ip, allowed)).toBe(expected);
  });
});
