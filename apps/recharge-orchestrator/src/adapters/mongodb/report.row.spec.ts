import { describe, expect, it } from '@jest/globals';
import { Decimal128, Long } from 'mongodb';
import { reportInstant } from './report.row.ts';

const AT = new Date('2025-05-01T22:55:03Z');

describe('the instant of a report', () => {
  it.each([
    ['a date', AT],
    ['seconds', 1_746_140_103],
    ['milliseconds', 1_746_140_103_000],
    ['seconds as a 64-bit number', Long.fromNumber(1_746_140_103)],
    ['milliseconds as a decimal', Decimal128.fromString('1746140103000')],
    ['seconds as text', '1746140103'],
    ['milliseconds as text', ' 1746140103000 '],
    ['ISO text', '2025-05-01T22:55:03Z'],
    ['ISO text with fractions', '2025-05-01T22:55:03.000Z'],
    ['ISO text of another zone', '2025-05-01T15:55:03-07:00'],
    ['ISO text without a zone, which is UTC', '2025-05-01T22:55:03'],
    ['the same with a blank', '2025-05-01 22:55:03'],
  ])('is read from %s', (_, fecha) => {
    expect(reportInstant(fecha)).toEqual(AT);
  });

  it('keeps parts of a second', () => {
    expect(reportInstant(1_746_140_103.25)).toEqual(new Date('2025-05-01T22:55:03.250Z'));
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['the dummy of the former system', 0],
    ['a negative number', -5],
    ['no number', Number.NaN],
    ['text that is no instant', 'yesterday'],
    ['an invalid date', new Date(Number.NaN)],
    ['an object', {}],
    ['a flag', true],
  ])('is none for %s', (_, fecha) => {
    expect(reportInstant(fecha)).toBeUndefined();
  });
});
