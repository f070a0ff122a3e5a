import { describe, expect, it } from '@jest/globals';
import { PLAIN_TRUNK, readDialled } from './trunk.ts';
import type { Trunk } from './trunk.ts';

const EMERGENCY = new Set(['112', '911', '000']);
const london: Trunk = {
  ...PLAIN_TRUNK,
  name: 'london',
  countryCode: '44',
  nationalPrefix: '0',
  technicalPrefixes: ['99', '9900#'],
};
const monterrey: Trunk = { ...PLAIN_TRUNK, name: 'monterrey', countryCode: '52', plain: 'national' };

describe('what was dialled', () => {
  it.each([
    ['E.164', '+51983000001', PLAIN_TRUNK, '51983000001'],
    ['E.164 without its plus sign', '51983000001', PLAIN_TRUNK, '51983000001'],
    ['00 and a number', '0051983000001', PLAIN_TRUNK, '51983000001'],
    ['011 and a number', '01151983000001', PLAIN_TRUNK, '51983000001'],
    ['a number as people write it', '+51 (983) 000-001', PLAIN_TRUNK, '51983000001'],
    ['a SIP address', 'sip:51983000001@10.0.0.1', PLAIN_TRUNK, '51983000001'],
    ['a SIP user with parameters', '51983000001;phone-context=+51', PLAIN_TRUNK, '51983000001'],
    ['the trunk prefix and a national number', '02071838750', london, '442071838750'],
    ['an international number on a trunk with a trunk prefix', '0051983000001', london, '51983000001'],
    ['the longest technical prefix', '9900#02071838750', london, '442071838750'],
    ['the shorter technical prefix', '9902071838750', london, '442071838750'],
    ['a national number', '8180000001', monterrey, '528180000001'],
    ['an international number where plain ones are national', '+18180000001', monterrey, '18180000001'],
  ])('as %s becomes E.164', (_, raw, trunk, number) => {
    expect(readDialled(raw, trunk, EMERGENCY)).toEqual({ kind: 'number', number });
  });

  it.each([
    ['as it is', '911', PLAIN_TRUNK],
    ['after a technical prefix', '9900#112', london],
    ['though it looks like an international prefix', '000', PLAIN_TRUNK],
    ['though its digits are rejected', '112', { ...PLAIN_TRUNK, rejectedPrefixes: ['1'] }],
  ])('is an emergency %s', (_, raw, trunk) => {
    expect(readDialled(raw, trunk, EMERGENCY).kind).toBe('emergency');
  });

  it.each([
    ['letters', 'alice', PLAIN_TRUNK, 'no_digits'],
    ['nothing', '', PLAIN_TRUNK, 'no_digits'],
    ['a star code', '*98', PLAIN_TRUNK, 'no_digits'],
    ['nothing after 00', '00', PLAIN_TRUNK, 'no_digits'],
    ['digits of another script', '٥١٩٨٣٠٠٠٠٠١', PLAIN_TRUNK, 'no_digits'],
    ['six digits', '519830', PLAIN_TRUNK, 'too_short'],
    ['sixteen digits', '5198300000100000', PLAIN_TRUNK, 'too_long'],
    [
      'a national number where no country is named',
      '0983000001',
      { ...PLAIN_TRUNK, nationalPrefix: '0' },
      'no_country',
    ],
  ] as const)('cannot be read from %s', (_, raw, trunk, reason) => {
    expect(readDialled(raw, trunk, EMERGENCY)).toEqual({ kind: 'unreadable', reason });
  });

  it('is turned away where the trunk rejects how it begins', () => {
    const strict = { ...PLAIN_TRUNK, rejectedPrefixes: ['1900'] };
    expect(readDialled('+19005550001', strict, EMERGENCY)).toEqual({ kind: 'rejected', prefix: '1900' });
  });
});
