import { Tariff, decode, encode } from '@saldo/contracts';
import type { CallDirection, ChargedTo } from '@saldo/contracts';
import type { Call, CallHold } from '../../domain/call.ts';

/** A call as the driver answers it: `bigint` as text, `timestamptz` as `Date`. */
export interface CallRow {
  readonly id: string;
  readonly switch: string;
  readonly leg: string;
  readonly core: string | null;
  readonly direction: CallDirection;
  readonly charged_to: ChargedTo;
  readonly account: string | null;
  readonly caller: string;
  readonly dialled: string;
  readonly tariff: unknown;
  readonly hold: string | null;
  readonly held_micros: string;
  readonly paid_seconds: number;
  readonly extension_count: number;
  readonly is_last: boolean;
  readonly limit_seconds: number;
  readonly state: Call['state'];
  readonly day: string;
  readonly authorised_at: Date;
  readonly answered_us: string | null;
  readonly seen_us: string | null;
  readonly heir: string | null;
  readonly updated_at: Date;
  readonly epoch: string;
}

export function fromCallRow(row: CallRow): Call {
  return {
    id: row.id,
    switch: row.switch,
    leg: row.leg,
    ...(row.core === null ? {} : { core: row.core }),
    direction: row.direction,
    chargedTo: row.charged_to,
    ...(row.account === null ? {} : { account: row.account }),
    caller: row.caller,
    dialled: row.dialled,
    ...(row.tariff === null ? {} : { tariff: decode(Tariff, row.tariff) }),
    ...(row.hold === null ? {} : { hold: holdOf(row, row.hold) }),
    limitSeconds: row.limit_seconds,
    state: row.state,
    authorisedAt: row.authorised_at,
    ...(row.answered_us === null ? {} : { answeredUs: Number(row.answered_us) }),
    ...(row.seen_us === null ? {} : { seenUs: Number(row.seen_us) }),
    ...(row.heir === null ? {} : { heir: row.heir }),
    updatedAt: row.updated_at,
    epoch: Number(row.epoch),
  };
}

function holdOf(row: CallRow, id: string): CallHold {
  return {
    id,
    heldMicros: BigInt(row.held_micros),
    paidSeconds: row.paid_seconds,
    extensionCount: row.extension_count,
    isLast: row.is_last,
  };
}

/** Plain JSON for a companion statement; `bigint` as a decimal string. */
export function toCallRow(call: Call): Record<string, unknown> {
  const { hold } = call;
  return {
    key: call.id,
    switch: call.switch,
    leg: call.leg,
    core: call.core ?? null,
    direction: call.direction,
    charged_to: call.chargedTo,
    account: call.account ?? null,
    caller: call.caller,
    dialled: call.dialled,
    tariff: call.tariff ? encode(Tariff, call.tariff) : null,
    hold: hold?.id ?? null,
    held_micros: hold?.heldMicros.toString() ?? null,
    paid_seconds: hold?.paidSeconds ?? null,
    extension_count: hold?.extensionCount ?? null,
    is_last: hold?.isLast ?? null,
    limit_seconds: call.limitSeconds,
    state: call.state,
    authorised_at: call.authorisedAt.toISOString(),
    answered_us: call.answeredUs ?? null,
    seen_us: call.seenUs ?? null,
    heir: call.heir ?? null,
    updated_at: call.updatedAt.toISOString(),
    epoch: call.epoch,
  };
}
