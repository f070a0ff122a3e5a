import { formatMoney, money } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { ProviderLine } from '../provider-statement.ts';
import { evidenceText } from './evidence.ts';
import type { FleetException } from './fleet-exception.ts';
import { floatExceptionIdOf } from './reconciliation.ts';
import type { OpenItem } from './reconciliation.ts';
import type { Recharge } from './recharge.ts';

const SAYINGS: Readonly<Record<OpenItem['kind'], string>> = {
  missing_ours: 'a sale of the statement that nobody here knows of',
  missing_theirs: 'delivered by our books, and not sold by the statement',
  amount_differs: 'both sides have it, with other amounts',
};

/** What a person is asked about a sale on which the sides do not agree. Its id is that of the item. */
export function askAboutItem(
  item: OpenItem,
  { ours, line, now }: { ours?: Recharge | undefined; line?: ProviderLine | undefined; now: Date },
): FleetException {
  const { id, kind, provider, day, sim, amount } = item;
  const evidence = {
    day,
    statement: line,
    recharge: ours && { id: ours.id, state: ours.state, amount: ours.amount, receipt: ours.receipt },
  };
  return {
    id,
    kind,
    provider,
    sim,
    amount,
    detail: `${day}: ${SAYINGS[kind]}`,
    evidence: evidenceText(evidence),
    openedAt: now,
    ...(ours === undefined ? {} : { fleet: ours.fleet, recharge: ours.id }),
  };
}

export interface TwoFloats {
  readonly ours: Money;
  readonly theirs: Money;
  /** What was sent and is not known: it may be gone there already. */
  readonly pending: Money;
}

/** What is left over between both floats when all that is under way is allowed for; zero where they agree. */
export function floatDifference({ ours, theirs, pending }: TwoFloats): bigint {
  const missing = ours.micros - theirs.micros;
  if (missing >= 0n && missing <= pending.micros) return 0n;
  return missing < 0n ? -missing : pending.micros - missing;
}

/** What a person is asked about a float. As long as the difference stays the same, nobody is asked again. */
export function askAboutFloat(provider: string, floats: TwoFloats, now: Date): FleetException {
  const { ours, theirs, pending } = floats;
  const difference = floatDifference(floats);
  return {
    id: floatExceptionIdOf(provider, difference),
    kind: 'float_differs',
    provider,
    amount: money(difference, ours.currency),
    detail: `the balance there is ${formatMoney(theirs)}, by our books ${formatMoney(ours)} is left`,
    evidence: evidenceText({ theirs, ours, pending }),
    openedAt: now,
  };
}
