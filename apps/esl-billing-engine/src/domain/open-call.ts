import type { ChargedTo, Tariff } from '@saldo/contracts';
import type { BillingRules } from './billing-rules.ts';
import { callIdOf, holdIdOf } from './call-ids.ts';
import { instantOf } from './call-message.ts';
import { callTariffOf } from './call-tariff.ts';
import type { Call, CallIdentity } from './call.ts';
import type { BillingDirection } from './direction.ts';
import type { Evidence } from './evidence.ts';
import { bareNumber } from './evidence.ts';
import { plainText } from './plain-text.ts';
import { firstSlice } from './slices.ts';
import type { SliceRules } from './slices.ts';

/** What tells the dialplan that the call may pass now (docs/freeswitch.md). */
export const RELEASED = { saldo_released: 'true' } as const;

/** Where a call goes on of which nobody knows where it came in. */
export const DEFAULT_CONTEXT = 'default';

/** A call that wants to go on. */
export interface CallWish extends CallIdentity {
  readonly core?: string | undefined;
  readonly way: BillingDirection;
  readonly evidence: readonly Evidence[];
  readonly caller: string;
  readonly dialled: string;
  /** How it is asked about where whoever is called is nobody who could pay. */
  readonly otherwise?: CallWish | undefined;
  /** By the switch's clock, for a call that is answered already. */
  readonly answeredUs?: number | undefined;
}

/** Of an account, what decides on its calls. */
export interface Means {
  readonly id: string;
  readonly callSecondsMax?: number | undefined;
  readonly slices: Partial<SliceRules>;
  readonly availableMicros: bigint;
}

type Terms =
  | { readonly now: Date; readonly limitSeconds: number; readonly chargedTo: 'free' | 'emergency' }
  | (Pick<BillingRules, 'limitSeconds' | 'slices'> & {
      readonly now: Date;
      readonly payer: Means;
      readonly tariff: Tariff;
    });

/** The call as it begins, with what is held for its first seconds; nothing where the money does not pay for one increment. */
export function openCall(wish: CallWish, terms: Extract<Terms, { chargedTo: string }>): Call;
export function openCall(wish: CallWish, terms: Exclude<Terms, { chargedTo: string }>): Call | undefined;
export function openCall(wish: CallWish, terms: Terms): Call | undefined {
  if ('chargedTo' in terms) return begin(wish, terms.chargedTo, terms);
  const { payer, tariff, now } = terms;
  const limitSeconds = Math.min(terms.limitSeconds, payer.callSecondsMax ?? terms.limitSeconds);
  const purchase = {
    tariff: callTariffOf(tariff),
    answeredAt: wish.answeredUs === undefined ? now : instantOf(wish.answeredUs),
    limitSeconds,
  };
  const slice = firstSlice(purchase, { ...terms.slices, ...payer.slices }, payer.availableMicros);
  if (!slice) return undefined;
  const { heldMicros, paidSeconds } = slice;
  const isLast = paidSeconds >= limitSeconds;
  return {
    ...begin(wish, wish.way === 'toll_free' ? 'callee' : 'account', { now, limitSeconds }),
    account: payer.id,
    tariff,
    // What costs nothing needs no money: it ends at its limit alone.
    ...(slice.micros === 0n
      ? {}
      : { hold: { id: holdIdOf(wish), heldMicros, paidSeconds, extensionCount: 0, isLast } }),
  };
}

function begin(
  wish: CallWish,
  chargedTo: ChargedTo,
  { now, limitSeconds }: Pick<Terms, 'now' | 'limitSeconds'>,
): Call {
  return {
    id: callIdOf(wish),
    switch: wish.switch,
    leg: wish.leg,
    core: wish.core,
    direction: wish.way === 'inbound' ? 'inbound' : 'outbound',
    chargedTo,
    caller: plainText(wish.caller),
    dialled: plainText(wish.dialled),
    limitSeconds,
    state: wish.answeredUs === undefined ? 'authorised' : 'answered',
    authorisedAt: now,
    answeredUs: wish.answeredUs,
    seenUs: wish.answeredUs,
    updatedAt: now,
    epoch: 1,
  };
}

/** Numbers that are connected whatever the balance, the account or the deck say. */
export function isEmergency(
  dialled: string,
  { emergencyNumbers }: Pick<BillingRules, 'emergencyNumbers'>,
): boolean {
  return emergencyNumbers.includes(bareNumber(dialled));
}

/** Seconds after the answer at which the switch ends the call; nothing where nobody is charged. */
export function allowedSeconds(call: Call): number | undefined {
  if (call.chargedTo === 'free' || call.chargedTo === 'emergency') return undefined;
  return call.hold?.paidSeconds ?? call.limitSeconds;
}
