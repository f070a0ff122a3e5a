import { expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { evidenceText } from './evidence.ts';

const pesos = money(10_000_000n, 'MXN');

it('writes amounts as people read them, wherever they stand', () => {
  const at = new Date('2026-11-20T12:00:00Z');
  const evidence = {
    amount: pesos,
    line: { at, slip: { amount: pesos, note: undefined } },
    balance: undefined,
  };
  expect(JSON.parse(evidenceText(evidence))).toEqual({
    amount: '10.00 MXN',
    line: { at: '2026-11-20T12:00:00.000Z', slip: { amount: '10.00 MXN' } },
  });
});

it('is no longer than a person is shown', () => {
  expect(evidenceText({ said: 'x'.repeat(5_000) })).toHaveLength(4_000);
});
