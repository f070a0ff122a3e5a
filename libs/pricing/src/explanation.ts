import { formatMoney } from '@saldo/money';
import { formatNanos, withoutZeros } from './decimal.ts';
import { sixtiethsOf } from './price.ts';
import type { Bill, Charge } from './price.ts';
import type { Accounting } from './terms.ts';

/** Picos: a nano per minute for a second is a sixtieth of a nano, which no decimal can always write out. */
const PICO_DIGITS = 12;
const PICOS_PER_NANO = 1_000n;
const SIXTIETHS = 60n;

/** An exact cost in sixtieths of a nano as a decimal: exact where it can be, to twelve decimals elsewhere. */
export function formatSixtieths(sixtieths: bigint): string {
  return withoutZeros((sixtieths * PICOS_PER_NANO) / SIXTIETHS, PICO_DIGITS);
}

/** How a cost came about, in sentences that can be checked by hand. */
export function explain(bill: Bill, { rounding, scale }: Accounting): string {
  const cost = formatMoney(bill.cost);
  if (bill.decidedBy === 'not_answered') return 'The call was not answered and costs nothing.';
  if (bill.decidedBy === 'grace')
    return 'The call was no longer than its seconds of grace and costs nothing.';
  const lines = bill.charges.slice(0, LINES_MAX).map(sentence);
  const more = bill.charges.length - lines.length;
  return [
    ...lines,
    ...(more > 0 ? [`So on, ${more} more.`] : []),
    ...(bill.connectionNanos > 0n ? [`The connection costs ${formatNanos(bill.connectionNanos)}.`] : []),
    ...decided(bill),
    `Rounded (${rounding}) to ${scale} decimals: ${cost}.`,
  ].join(' ');
}

const LINES_MAX = 12;

function sentence(charge: Charge): string {
  const { fromSeconds, count, incrementSeconds, priceNanos } = charge;
  const seconds = count * incrementSeconds;
  const amount = formatSixtieths(sixtiethsOf(charge));
  return `From second ${fromSeconds}: ${count} × ${incrementSeconds} s = ${seconds} s at ${formatNanos(priceNanos)} a minute is ${amount}.`;
}

function decided({ decidedBy, exactSixtieths }: Bill): string[] {
  const total = formatSixtieths(exactSixtieths);
  if (decidedBy === 'minimum') return [`The minimum charge is ${total}.`];
  if (decidedBy === 'maximum') return [`No call costs more than ${total}.`];
  return [`Together ${total}.`];
}
