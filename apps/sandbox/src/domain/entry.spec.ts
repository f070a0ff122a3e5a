import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BehaviourName, BEHAVIOURS } from './behaviour.ts';
import { Book } from './latcom/book.ts';
import { readEntry, writeEntry } from './entry.ts';

const TERMS = { floatMicros: 10n ** 15n, refusesRepeats: false, lateMs: 1_000, reverseMs: 1_000 };
const orders = fc.record({
  msisdn: fc.string(),
  distTransid: fc.string(),
  productId: fc.constant('TFE_MXN_20_TO_2000'),
  skuId: fc.string(),
  service: fc.nat(),
  amountMicros: fc.bigInt({ min: 20_000_000n, max: 2_000_000_000n }),
});
const behaviours = fc.constantFrom(...(Object.keys(BEHAVIOURS) as BehaviourName[]));
const instants = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });

it('reads every sale back as it was written, on one line', () => {
  fc.assert(
    fc.property(orders, behaviours, instants, (order, behaviour, now) => {
      const sale = new Book(TERMS).decide(order, behaviour, now);
      fc.pre(sale !== undefined);
      const line = writeEntry({ kind: 'sale', sale });
      expect(line).not.toContain('\n');
      expect(readEntry(line)).toEqual({ kind: 'sale', sale });
    }),
  );
});

it('reads grants and resets back', () => {
  const grant = { kind: 'grant', grantedMicros: 2n ** 62n } as const;
  expect([readEntry(writeEntry(grant)), readEntry(writeEntry({ kind: 'reset' }))]).toEqual([
    grant,
    { kind: 'reset' },
  ]);
});
