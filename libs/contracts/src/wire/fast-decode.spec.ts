import { describe, expect, it } from '@jest/globals';
import { MinLength } from 'class-validator';
import fc from 'fast-check';
import { decode, decodeSlowly } from './codec.ts';
import { fastDecode } from './fast-decode.ts';
import { CountField, FlagField, InstantField, TextField } from './fields.ts';
import { MessageField } from './message-field.ts';
import { MoneyField } from './money-fields.ts';

class Inner {
  @CountField({ max: 9 })
  count!: number;
}

class Outer {
  @TextField({ max: 3 })
  text!: string;

  @TextField({ max: 3, optional: true })
  maybe?: string;

  @MoneyField()
  money!: unknown;

  @InstantField()
  at!: Date;

  @FlagField({ optional: true })
  flag?: boolean;

  @MessageField(() => Inner)
  inner!: Inner;

  @MessageField(() => Inner, { list: true, optional: true })
  list?: Inner[];
}

class Stricter {
  @MinLength(5)
  @TextField({ max: 9 })
  text!: string;
}

const GOOD = {
  text: 'abc',
  money: { amount: '1.50', currency: 'MXN' },
  at: '2026-11-21T10:15:00Z',
  inner: { count: 1 },
};

const odd = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  'abc',
  'abcd',
  7,
  -1,
  1.5,
  true,
  [],
  {},
  [1],
  { count: 1 },
  [{ count: 2 }],
  { count: 10 },
);
const messages = fc
  .dictionary(fc.constantFrom('text', 'maybe', 'money', 'at', 'flag', 'inner', 'list', 'extra'), odd)
  .map((change) => ({ ...GOOD, ...change }));

describe('fastDecode', () => {
  it('takes exactly what class-validator takes, with the same result', () => {
    fc.assert(
      fc.property(messages, fc.constantFrom('refuse' as const, 'ignore' as const), (plain, unknownFields) => {
        const fast = fastDecode(Outer, plain, unknownFields === 'refuse');
        let slow: Outer | undefined;
        try {
          slow = decodeSlowly(Outer, plain, unknownFields);
        } catch {
          slow = undefined;
        }
        expect(fast === undefined).toBe(slow === undefined);
        if (fast) expect({ ...fast }).toEqual({ ...slow });
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves a class with rules besides its fields to class-validator', () => {
    expect(fastDecode(Stricter, { text: 'abcdef' }, true)).toBeUndefined();
    expect(decode(Stricter, { text: 'abcdef' })).toEqual({ text: 'abcdef' });
    expect(() => decode(Stricter, { text: 'abc' })).toThrow('text');
  });
});
