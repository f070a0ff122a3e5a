import type { Operation } from '@saldo/ledger';
import { money } from '@saldo/money';
import type { Call } from './call.ts';
import { endingOf, extensionOf, revenueAccount } from './ledger-ids.ts';

/** What is held for a call when it begins; nothing where nothing is charged. */
export function holdsOf({ account, hold, tariff }: Call): Operation[] {
  if (!hold || !account || !tariff) return [];
  const { currency } = tariff;
  const amount = money(hold.heldMicros, currency);
  return [{ kind: 'hold', id: hold.id, from: account, to: revenueAccount(currency), amount }];
}

/**
 * What is held in addition, named after the hold as it was, so that one step of a call happens once. A call that cost nothing so far has
 * no hold yet.
 */
export function extensionsOf(
  { id, hold, tariff }: Call,
  { to, micros }: { readonly to: Call; readonly micros: bigint },
): Operation[] {
  if (!tariff || !to.hold) throw new Error(`call ${id} has no hold that could grow`);
  if (!hold) return holdsOf(to);
  const step = extensionOf(id, hold.extensionCount);
  return [{ kind: 'extend', id: step, hold: hold.id, amount: money(micros, tariff.currency) }];
}

/** The end of a call's hold: so much of it is earned, and the rest returns. */
export function holdEndsOf({ id, hold, tariff }: Call, postMicros: bigint): Operation[] {
  if (!hold || !tariff) return [];
  const end = { id: endingOf(id), hold: hold.id };
  if (postMicros === 0n) return [{ kind: 'void', ...end }];
  return [{ kind: 'post', ...end, amount: money(postMicros, tariff.currency) }];
}
