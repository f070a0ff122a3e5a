import type { Cdr, Tariff } from '@saldo/contracts';
import { parseAmount } from '@saldo/money';
import { v7 } from 'uuid';
import type { CallAccount } from './call-account.ts';
import type { Call, CallLimits } from './call.ts';

export const NOON = new Date('2026-11-25T12:00:00.000Z');

/** For specs: so many milliseconds after noon. */
export function later(ms: number): Date {
  return new Date(NOON.getTime() + ms);
}

/** For specs: an amount in micros. */
export function micros(text: string): bigint {
  const parsed = parseAmount(text);
  if (parsed === undefined) throw new Error(`${text} is no amount`);
  return parsed;
}

/** For specs: a prepaid account in soles; a test names only what matters to it. */
export function aCallAccount(overrides: Partial<CallAccount> = {}): CallAccount {
  const id = overrides.id ?? v7();
  return {
    id,
    number: id.slice(-12),
    kind: 'prepaid',
    status: 'active',
    currency: 'PEN',
    name: 'Bodega Central',
    creditLimitMicros: 0n,
    blockedPrefixes: [],
    slices: {},
    identities: [],
    createdAt: NOON,
    updatedAt: NOON,
    ...overrides,
  };
}

/** For specs: 0.60 a minute by the second, so that a second costs a hundredth. */
export function aFrozenTariff(overrides: Partial<Tariff> = {}): Tariff {
  return {
    deck: '0193a1b2-0000-7000-8000-000000000001',
    deck_name: 'default',
    version: 1,
    dialled: '51983000001',
    number: '51983000001',
    emergency: false,
    prefix: '51983',
    destination: 'Peru, mobile',
    currency: 'PEN',
    rounding: 'up',
    scale: 4,
    spans: [
      {
        starts_at: NOON,
        terms: {
          tiers: [{ from_seconds: 0, first_seconds: 1, next_seconds: 1, price: '0.60' }],
          connection_fee: '0',
          grace_seconds: 0,
          minimum_charge: '0',
        },
      },
    ],
    ...overrides,
  };
}

/** For specs: an outbound call at `fs1` for which so much is held. */
export function aHeldCall(account: string, held: string, overrides: Partial<Call> = {}): Call {
  const id = overrides.id ?? v7();
  const hold = { id, heldMicros: micros(held), paidSeconds: 60, extensionCount: 0, isLast: false };
  return {
    id,
    switch: 'fs1',
    leg: `leg-${id}`,
    core: 'core-1',
    direction: 'outbound',
    chargedTo: 'account',
    account,
    caller: '51170001',
    dialled: '51983000001',
    tariff: aFrozenTariff(),
    hold,
    limitSeconds: 14_400,
    state: 'authorised',
    authorisedAt: NOON,
    updatedAt: NOON,
    epoch: 1,
    ...overrides,
  };
}

/** For specs: an inbound call that nobody pays. */
export function aFreeCall(overrides: Partial<Call> = {}): Call {
  const { hold: _hold, account: _account, tariff: _tariff, ...rest } = aHeldCall('', '1');
  return { ...rest, direction: 'inbound', chargedTo: 'free', ...overrides };
}

/** For specs: limits that are in nobody's way. */
export function someLimits(overrides: Partial<CallLimits> = {}): CallLimits {
  return { concurrentMax: 1_000, day: '2026-11-25', ...overrides };
}

/** For specs: what a call becomes in its next change. */
export function moved(call: Call, change: Partial<Call>): Call {
  return { ...call, ...change, epoch: call.epoch + 1 };
}

/** For specs: the record of a call that was answered at once and lasted so long. */
export function aCdr(call: Call, cost: string | undefined, overrides: Partial<Cdr> = {}): Cdr {
  const at = overrides.ended_at ?? later(45_000);
  return {
    id: v7(),
    call: call.id,
    switch: call.switch,
    leg: call.leg,
    direction: call.direction,
    charged_to: call.chargedTo,
    ...(call.account === undefined ? {} : { account: call.account }),
    caller: call.caller,
    dialled: call.dialled,
    ...(call.tariff ? { tariff: call.tariff, prefix: '51983', destination: 'Peru, mobile' } : {}),
    started_at: call.authorisedAt,
    answered_at: call.authorisedAt,
    ended_at: at,
    duration_us: 45_000_000,
    billed_seconds: 45,
    ...(cost === undefined ? {} : { cost: { micros: micros(cost), currency: 'PEN' as const } }),
    cause: 'NORMAL_CLEARING',
    source: 'events',
    estimated: false,
    legs: [],
    recorded_at: at,
    ...overrides,
  };
}
