import { businessDate } from '@saldo/calendar';
import type { BusinessDate } from '@saldo/calendar';
import { isEqual, sum } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { ProviderLine } from '../provider-statement.ts';
import { pairUp } from './pairing.ts';
import type { Pair } from './pairing.ts';
import { itemIdOf } from './reconciliation.ts';
import type { OpenItem } from './reconciliation.ts';
import type { Recharge } from './recharge.ts';

/** Both sides of a span of days that ends with this one, and begins as early as older ones are looked at again. */
export interface DayBooks {
  readonly provider: string;
  readonly day: BusinessDate;
  readonly zone: string;
  /** The first day of the span. */
  readonly since: BusinessDate;
  readonly callMs: number;
  readonly ours: readonly Recharge[];
  readonly lines: readonly ProviderLine[];
  readonly open: readonly OpenItem[];
  /** Items on which a person has given a verdict. They are over, whatever the sides say. */
  readonly settled?: ReadonlySet<string>;
}

export interface DayResult {
  readonly matched: number;
  readonly missingOurs: number;
  readonly missingTheirs: number;
  readonly amountDiffers: number;
  readonly carriedClosed: number;
  readonly carriedOpen: number;
  readonly ours: Money;
  readonly theirs: Money;
  readonly opened: readonly OpenItem[];
  readonly closed: readonly string[];
}

/**
 * Compares a day. What stands alone belongs to its own day; what both sides have belongs to the later of their two days, so
 * that a sale at midnight is counted once, whichever side's clock is ahead.
 */
export function reconcileDay(books: DayBooks): DayResult {
  const { day, ours, lines, open, zone } = books;
  const { agreed, items: all } = compare(books);
  const items = all.filter(({ id }) => !books.settled?.has(id));
  const isOpen = new Set(open.map(({ id }) => id));
  // What an earlier day did not show, because the provider listed it late, is found today.
  const found = items.filter((item) => item.day === day || (isSeen(item, books) && !isOpen.has(item.id)));
  const isLeft = new Set(items.map(({ id }) => id));
  const closed = open.filter(
    (item) => books.settled?.has(item.id) || (isSeen(item, books) && !isLeft.has(item.id)),
  );
  const carried = open.filter((item) => item.day < day);
  const carriedClosed = closed.filter((item) => item.day < day).length;
  const count = (kind: OpenItem['kind']) => found.filter((item) => item.kind === kind).length;
  const isToday = (instant: Date) => businessDate(instant, zone) === day;
  const delivered = ours.filter((one) => isDelivered(one) && isToday(sentAt(one)));
  const sold = lines.filter((line) => line.state === 'succeeded' && isToday(line.at));
  return {
    matched: agreed.filter((pair) => dayOfPair(pair, zone) === day).length,
    missingOurs: count('missing_ours'),
    missingTheirs: count('missing_theirs'),
    amountDiffers: count('amount_differs'),
    carriedClosed,
    carriedOpen: carried.length - carriedClosed,
    ours: sum('MXN', delivered.map(amountOf)),
    theirs: sum('MXN', sold.map(amountOf)),
    opened: found.filter(({ id }) => !isOpen.has(id)),
    closed: closed.map(({ id }) => id),
  };
}

function isSeen(item: OpenItem, { since, day }: DayBooks): boolean {
  return item.day >= since && item.day <= day;
}

/** When a sale happened by our clock: as it was sent. When we came to know of it may be days later. */
export function sentAt({ attempt, succeededAt, createdAt }: Recharge): Date {
  return attempt.submittedAt ?? succeededAt ?? createdAt;
}

/** What both sides agree on in the whole span, and what they do not. One of ours that is not known yet is neither. */
function compare({ provider, zone, callMs, ours, lines }: DayBooks): {
  readonly agreed: readonly Pair[];
  readonly items: readonly OpenItem[];
} {
  const pairing = pairUp(ours, lines, callMs);
  const missing = [...pairing.ours];
  const agreed: Pair[] = [];
  const differing: OpenItem[] = [];
  for (const pair of pairing.pairs.filter((one) => isDelivered(one.ours))) {
    if (pair.line.state !== 'succeeded') missing.push(pair.ours);
    else if (isEqual(pair.ours.amount, pair.line.amount)) agreed.push(pair);
    else differing.push(differs(provider, pair, dayOfPair(pair, zone)));
  }
  const unsold = missing.filter(isDelivered).map((one) => missingTheirs(provider, one, zone));
  const unknown = pairing.lines.filter(({ state }) => state === 'succeeded');
  return {
    agreed,
    items: [...differing, ...unsold, ...unknown.map((one) => missingOurs(provider, one, zone))],
  };
}

function missingTheirs(provider: string, ours: Recharge, zone: string): OpenItem {
  const { id: recharge, line, amount, attempt } = ours;
  const theirs = attempt.theirs === undefined ? {} : { theirs: attempt.theirs };
  const [kind, day] = ['missing_theirs', businessDate(sentAt(ours), zone)] as const;
  return {
    id: itemIdOf(kind, provider, recharge),
    provider,
    day,
    kind,
    recharge,
    sim: line.sim,
    amount,
    ...theirs,
  };
}

function missingOurs(provider: string, { theirs, phone, amount, at }: ProviderLine, zone: string): OpenItem {
  const [kind, day] = ['missing_ours', businessDate(at, zone)] as const;
  return {
    id: itemIdOf(kind, provider, theirs),
    provider,
    day,
    kind,
    theirs,
    sim: nationalOf(phone),
    amount,
  };
}

function differs(provider: string, { ours, line }: Pair, day: BusinessDate): OpenItem {
  const kind = 'amount_differs';
  const { theirs, amount } = line;
  const id = itemIdOf(kind, provider, ours.id);
  return { id, provider, day, kind, recharge: ours.id, theirs, sim: ours.line.sim, amount };
}

function dayOfPair({ ours, line }: Pair, zone: string): BusinessDate {
  const [one, other] = [businessDate(sentAt(ours), zone), businessDate(line.at, zone)];
  return one > other ? one : other;
}

function isDelivered({ state }: Recharge): boolean {
  return state === 'succeeded' || state === 'settled';
}

function nationalOf(phone: string): string {
  return phone.replace(/^\+52/, '');
}

function amountOf({ amount }: { readonly amount: Money }): Money<'MXN'> {
  return amount as Money<'MXN'>;
}
