import { add, compare, isEqual, type Money, money, subtract, sum } from './index.ts';

// Read by the compiler alone: each marked line must be refused, or the check fails for a directive without an error.
const pesos = money(10n, 'MXN');
const dollars = money(10n, 'USD');
const some: Money = pesos;

// @ts-expect-error pesos and dollars do not add up
add(pesos, dollars);
// @ts-expect-error dollars cannot be taken from pesos
subtract(pesos, dollars);
// @ts-expect-error pesos and dollars have no order
compare(pesos, dollars);
// @ts-expect-error pesos are never equal to dollars
isEqual(pesos, dollars);
// @ts-expect-error a sum in pesos takes pesos only
sum('MXN', [pesos, dollars]);
// @ts-expect-error an amount of pesos is not an amount of dollars
const paid: Money<'USD'> = pesos;
// @ts-expect-error an amount whose currency is not known is not an amount of pesos
const known: Money<'MXN'> = some;
// @ts-expect-error money is counted in whole micros, never in a float
money(12.5, 'MXN');
// @ts-expect-error a currency is one of the table
money(1n, 'XAU');
// @ts-expect-error an amount does not change
pesos.micros = 1n;

export const allowed: Money<'MXN'>[] = [add(pesos, pesos), subtract(pesos, pesos), sum('MXN', [pesos])];
export const mixedAtRunTime: Money = add(some, dollars);
export const refused = [paid, known];
