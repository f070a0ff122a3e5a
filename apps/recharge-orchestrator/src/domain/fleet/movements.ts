import type { RechargeState } from '@saldo/contracts';
import type { Operation } from '@saldo/ledger';
import { money } from '@saldo/money';
import type { Money } from '@saldo/money';
import {
  fleetAccount,
  lossesAccount,
  movementOfAttempt,
  providerAccount,
  verdictMovementOf,
} from '../ledger-ids.ts';
import type { AttemptMovement } from '../ledger-ids.ts';
import { houseAccount } from '../movements.ts';
import type { FleetException } from './fleet-exception.ts';
import type { Recharge } from './recharge.ts';

/**
 * What a verdict moves beside what the states say. `refund`: the provider gives the price back. `bear`: the house pays
 * the provider for what no recharge of ours stands for. `adjust`: the house pays, or gets, the difference between what
 * was delivered and what was asked for.
 */
export type FleetMoney = 'refund' | 'bear' | 'adjust';

/** The accounts that the intents of a fleet touch, which most often are there already. */
export function openingsFor(
  { fleet, amount: { currency } }: Recharge,
  providers: readonly string[],
): Operation[] {
  return [
    houseAccount(fleetAccount(fleet, currency), `fleet:${fleet}`, currency),
    ...providers.map((name) => houseAccount(providerAccount(name, currency), `provider:${name}`, currency)),
  ];
}

/** What an attempt may cost, set aside for its provider. What the former system paid costs nothing now. */
export function holdFor(recharge: Recharge): Operation[] {
  if (recharge.origin === 'import') return [];
  const [from, to] = sidesOf(recharge);
  return [{ kind: 'hold', id: idOf('hold', recharge), from, to, amount: recharge.amount }];
}

/** What a change of a recharge moves. Each movement has one id for ever, so it happens once. */
export function movementsFor(from: Recharge, to: Recharge): Operation[] {
  if (from.origin === 'import') return [];
  if (to.attempt.number !== from.attempt.number) return anew(from, to);
  if (to.attempt.provider !== from.attempt.provider)
    throw new Error(`an attempt of recharge ${to.id} cannot go to another provider`);
  if (from.state === to.state) return [];
  const ending = ENDINGS[from.state][to.state];
  if (ending === undefined) throw new Error(`a recharge that is ${from.state} cannot become ${to.state}`);
  return ended(ending, from);
}

/** What a verdict moves, beside what the states say. */
export function verdictMovements(
  verdict: FleetMoney,
  { exception, recharge }: { readonly exception: FleetException; readonly recharge?: Recharge },
): Operation[] {
  if (verdict === 'refund') return recharge && recharge.origin !== 'import' ? refundOf(recharge) : [];
  const theirs = exception.amount ?? recharge?.amount;
  const provider = exception.provider ?? recharge?.attempt.provider;
  if (!theirs || provider === undefined) throw new Error(`exception ${exception.id} names no money`);
  const due = verdict === 'adjust' ? theirs.micros - (recharge?.amount.micros ?? 0n) : theirs.micros;
  return lossOf(exception.id, provider, money(due, theirs.currency));
}

type Ending = 'keep' | 'post' | 'void' | 'charge' | 'refund';

/** What is not listed is not possible. Only a batch makes a recharge `settled`. */
const ENDINGS: Readonly<Record<RechargeState, Partial<Record<RechargeState, Ending>>>> = {
  intended: { submitting: 'keep', unknown: 'keep', succeeded: 'post', failed: 'void' },
  submitting: { intended: 'keep', unknown: 'keep', succeeded: 'post', failed: 'void' },
  unknown: { succeeded: 'post', failed: 'void' },
  succeeded: { failed: 'refund' },
  settled: {},
  failed: { succeeded: 'charge' },
};

function ended(ending: Ending, recharge: Recharge): Operation[] {
  switch (ending) {
    case 'keep':
      return [];
    case 'post':
    case 'void':
      return [{ kind: ending, id: idOf(ending, recharge), hold: idOf('hold', recharge) }];
    case 'charge':
      return chargeOf(recharge);
    case 'refund':
      return refundOf(recharge);
  }
}

/** Another try of the same recharge while it is open, most often elsewhere: its money is set aside anew. */
function anew(from: Recharge, to: Recharge): Operation[] {
  const isNext = to.attempt.number === from.attempt.number + 1 && to.amount.micros === from.amount.micros;
  if (!isNext || !HELD.includes(from.state) || !HELD.includes(to.state))
    throw new Error(`recharge ${to.id} cannot be tried anew so`);
  const end: Operation = { kind: 'void', id: idOf('void', from), hold: idOf('hold', from) };
  return [end, ...openingsFor(to, [providerOf(to)]), ...holdFor(to)];
}

const HELD: readonly RechargeState[] = ['intended', 'submitting', 'unknown'];

/** The price of what failed by our books and was delivered all the same. */
function chargeOf(recharge: Recharge): Operation[] {
  const [from, to] = sidesOf(recharge);
  return [{ kind: 'transfer', id: idOf('charge', recharge), from, to, amount: recharge.amount }];
}

function refundOf(recharge: Recharge): Operation[] {
  const [to, from] = sidesOf(recharge);
  return [{ kind: 'transfer', id: idOf('refund', recharge), from, to, amount: recharge.amount }];
}

/** What the house pays a provider; a negative amount comes back. */
function lossOf(exception: string, provider: string, { micros, currency }: Money): Operation[] {
  if (micros === 0n) return [];
  const losses = houseAccount(lossesAccount(currency, 'live'), 'losses', currency);
  const theirs = houseAccount(providerAccount(provider, currency), `provider:${provider}`, currency);
  const [from, to] = micros > 0n ? [losses.id, theirs.id] : [theirs.id, losses.id];
  const amount = money(micros > 0n ? micros : -micros, currency);
  return [losses, theirs, { kind: 'transfer', id: verdictMovementOf(exception), from, to, amount }];
}

const idOf = (kind: AttemptMovement, { id, attempt }: Recharge): string =>
  movementOfAttempt(kind, id, attempt.number);

function sidesOf(recharge: Recharge): [fleet: string, provider: string] {
  const { currency } = recharge.amount;
  return [fleetAccount(recharge.fleet, currency), providerAccount(providerOf(recharge), currency)];
}

/** The provider for whose account money is set aside. */
export function providerOf({ id, attempt }: Recharge): string {
  if (attempt.provider === undefined) throw new Error(`recharge ${id} has no provider`);
  return attempt.provider;
}
