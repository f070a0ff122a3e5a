import type { Call as CallMessage } from '@saldo/contracts';
import { money } from '@saldo/money';
import type { Call } from './call.ts';

/** A call as others see it. */
export function callView(call: Call, accountNumber?: string): CallMessage {
  const { hold, tariff } = call;
  return {
    id: call.id,
    switch: call.switch,
    leg: call.leg,
    state: call.state,
    direction: call.direction,
    charged_to: call.chargedTo,
    ...(call.account === undefined ? {} : { account: call.account }),
    ...(accountNumber === undefined ? {} : { account_number: accountNumber }),
    caller: call.caller,
    dialled: call.dialled,
    ...(tariff === undefined ? {} : pricedAs(tariff)),
    authorised_at: call.authorisedAt,
    ...(call.answeredUs === undefined ? {} : { answered_at: instantOf(call.answeredUs) }),
    ...(call.seenUs === undefined ? {} : { seen_at: instantOf(call.seenUs) }),
    ...(hold && tariff
      ? { held: money(hold.heldMicros, tariff.currency), paid_seconds: hold.paidSeconds }
      : {}),
    extension_count: hold?.extensionCount ?? 0,
    last_slice: hold?.isLast ?? false,
  };
}

function pricedAs({ destination, spans }: NonNullable<Call['tariff']>) {
  const price = spans[0]?.terms.tiers[0]?.price;
  return { destination, ...(price === undefined ? {} : { price }) };
}

/** An instant of the switch's clock as a date; microseconds are cut off. */
export function instantOf(us: number): Date {
  return new Date(Math.floor(us / 1_000));
}
