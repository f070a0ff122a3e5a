import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isWithin, networkText, parseNetwork } from './network.ts';

describe('parseNetwork', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['203.0.113.7/32', '203.0.113.7'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8::1', '2001:db8:0:0:0:0:0:1'],
    ['::/0', '0:0:0:0:0:0:0:0/0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2:3:4:5:6'],
  ])('reads %s as %s', (text, canonical) => {
    const network = parseNetwork(text);
    expect(network && networkText(network)).toBe(canonical);
  });

  it.each([
    '',
    '203.0.113',
    '203.0.113.256',
    '203.0.113.07',
    '203.0.113.0/33',
    '203.0.113.1/24',
    '203.0.113.0/24/1',
    '203.0.113.0/x',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7::8',
    ':::',
    '1::2::3',
    '12345::',
    '2001:db8::1/64',
    'fs1.example',
  ])('takes %j for none', (text) => {
    expect(parseNetwork(text)).toBeUndefined();
  });

  it('reads what it writes', () => {
    const address = fc.oneof(
      fc.ipV4().map((text) => text),
      fc.ipV6().filter((text) => !text.includes('.')),
    );
    fc.assert(
      fc.property(address, (text) => {
        const network = parseNetwork(text);
        expect(network).toBeDefined();
        expect(parseNetwork(networkText(network!))).toEqual(network);
      }),
    );
  });
});

describe('isWithin', () => {
  const within = (address: string, network: string) =>
    isWithin(parseNetwork(address)!, parseNetwork(network)!);

  it('knows what is in a network', () => {
    expect(within('10.1.2.3', '10.1.0.0/16')).toBe(true);
    expect(within('10.2.2.3', '10.1.0.0/16')).toBe(false);
    expect(within('10.1.2.3', '10.1.2.3')).toBe(true);
    expect(within('10.1.0.0/16', '10.1.2.0/24')).toBe(false);
    expect(within('2001:db8::1', '2001:db8::/32')).toBe(true);
    expect(within('::1', '0.0.0.0/0')).toBe(false);
  });
});
