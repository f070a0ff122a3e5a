import type { CallRefusal, Cdr, CdrLeg, CdrSource, Tariff } from '@saldo/contracts';
import { price } from '@saldo/pricing';
import type { Bill } from '@saldo/pricing';
import { cdrIdOf } from './call-ids.ts';
import { instantOf } from './call-message.ts';
import type { Call } from './call.ts';
import { callTariffOf } from './call-tariff.ts';
import { explanationOf } from './cost-explanation.ts';
import { plainText } from './plain-text.ts';

/** How a call ended, by whoever knows it. */
export interface CallEnd {
  readonly answeredUs?: number | undefined;
  /** By the switch's clock. */
  readonly endedUs?: number | undefined;
  /** As it was measured, or the last proof of life; 0 when it was not answered. */
  readonly durationUs: number;
  readonly cause: string;
  readonly legs: readonly CdrLeg[];
  /** The leg that lived on where the paying one had ended. */
  readonly heir?: string | undefined;
  readonly source: CdrSource;
}

/** What a record needs to know of a call, whether or not anybody announced it. */
export type Recorded = Pick<
  Call,
  'switch' | 'leg' | 'direction' | 'chargedTo' | 'account' | 'caller' | 'dialled' | 'tariff'
> & { readonly call?: string; readonly accountNumber?: string | undefined; readonly startedAt: Date };

export interface Charged {
  /** Of the measured duration, what is charged. */
  readonly chargedUs: number;
  readonly now: Date;
}

/** What a call costs; nothing where nobody is charged. */
export function billOf(tariff: Tariff, end: Pick<CallEnd, 'answeredUs'>, { chargedUs, now }: Charged): Bill {
  const answeredAt = end.answeredUs === undefined ? now : instantOf(end.answeredUs);
  return price(callTariffOf(tariff), { answeredAt, durationUs: chargedUs });
}

/** The record of a call that is over. */
export function recordOf(call: Recorded, end: CallEnd, charged: Charged): Cdr {
  const { tariff } = call;
  const bill = tariff && billOf(tariff, end, charged);
  return {
    ...partiesOf(call),
    started_at: call.startedAt,
    ...(end.answeredUs === undefined ? {} : { answered_at: instantOf(end.answeredUs) }),
    ended_at: end.endedUs === undefined ? charged.now : instantOf(end.endedUs),
    duration_us: end.durationUs,
    billed_seconds: bill?.billedSeconds ?? 0,
    ...(tariff && bill
      ? { ...ratedBy(tariff), cost: bill.cost, explanation: explanationOf(bill, callTariffOf(tariff)) }
      : {}),
    cause: plainText(end.cause, 'UNKNOWN'),
    source: end.source,
    estimated: end.source === 'estimate',
    legs: [...end.legs],
    recorded_at: charged.now,
  };
}

/** The record of a call that was not let through. */
export function refusalRecordOf(
  call: Recorded,
  refusal: CallRefusal,
  { cause, now }: { cause: string; now: Date },
): Cdr {
  return {
    ...partiesOf(call),
    started_at: call.startedAt,
    ended_at: now,
    duration_us: 0,
    billed_seconds: 0,
    ...(call.tariff ? ratedBy(call.tariff) : {}),
    cause,
    refusal,
    source: 'events',
    estimated: false,
    legs: [],
    recorded_at: now,
  };
}

function partiesOf(call: Recorded) {
  return {
    id: cdrIdOf(call),
    ...(call.call === undefined ? {} : { call: call.call }),
    switch: call.switch,
    leg: call.leg,
    direction: call.direction,
    charged_to: call.chargedTo,
    ...(call.account === undefined ? {} : { account: call.account }),
    ...(call.accountNumber === undefined ? {} : { account_number: call.accountNumber }),
    caller: call.caller,
    dialled: call.dialled,
  };
}

function ratedBy(tariff: Tariff) {
  return { tariff, prefix: tariff.prefix, destination: tariff.destination };
}
