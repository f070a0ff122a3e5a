import type { AccountKind, CallAccountStatus } from '@saldo/contracts';
import type { Companion } from '@saldo/ledger';
import type { Currency } from '@saldo/money';
import type { AccountReading, AccountTerms, CallAccount, CallTerms } from '../../domain/call-account.ts';
import type { CallerIdentity } from '../../domain/caller-identity.ts';
import { debtAccountOf } from '../../domain/ledger-ids.ts';
import type { SliceSettings } from '../../domain/slice-settings.ts';

/** The columns that plans and accounts have alike, as the driver answers them. */
export interface TermsRow {
  readonly deck: string | null;
  readonly trunk: string | null;
  readonly concurrent_max: number | null;
  readonly per_second_max: number | null;
  readonly day_cap_micros: string | null;
  readonly call_seconds_max: number | null;
  readonly blocked_prefixes: readonly string[];
  readonly slices: SlicesJson;
}

interface SlicesJson {
  readonly first_seconds?: number;
  readonly next_seconds?: number;
  readonly ahead_seconds?: number;
  readonly least_micros?: string;
  readonly most_micros?: string;
}

export function termsOf(row: TermsRow): CallTerms {
  return {
    ...(row.deck === null ? {} : { deck: row.deck }),
    ...(row.trunk === null ? {} : { trunk: row.trunk }),
    ...(row.concurrent_max === null ? {} : { concurrentMax: row.concurrent_max }),
    ...(row.per_second_max === null ? {} : { perSecondMax: row.per_second_max }),
    ...(row.day_cap_micros === null ? {} : { dayCapMicros: BigInt(row.day_cap_micros) }),
    ...(row.call_seconds_max === null ? {} : { callSecondsMax: row.call_seconds_max }),
    blockedPrefixes: row.blocked_prefixes,
    slices: slicesOf(row.slices),
  };
}

function slicesOf(json: SlicesJson): Partial<SliceSettings> {
  return {
    ...(json.first_seconds === undefined ? {} : { firstSeconds: json.first_seconds }),
    ...(json.next_seconds === undefined ? {} : { nextSeconds: json.next_seconds }),
    ...(json.ahead_seconds === undefined ? {} : { aheadSeconds: json.ahead_seconds }),
    ...(json.least_micros === undefined ? {} : { leastMicros: BigInt(json.least_micros) }),
    ...(json.most_micros === undefined ? {} : { mostMicros: BigInt(json.most_micros) }),
  };
}

/** Terms as columns, in plain JSON. */
export function termsRow(terms: CallTerms): Record<string, unknown> {
  const { slices } = terms;
  return {
    deck: terms.deck ?? null,
    trunk: terms.trunk ?? null,
    concurrent_max: terms.concurrentMax ?? null,
    per_second_max: terms.perSecondMax ?? null,
    day_cap_micros: terms.dayCapMicros?.toString() ?? null,
    call_seconds_max: terms.callSecondsMax ?? null,
    blocked_prefixes: terms.blockedPrefixes,
    slices: {
      first_seconds: slices.firstSeconds,
      next_seconds: slices.nextSeconds,
      ahead_seconds: slices.aheadSeconds,
      least_micros: slices.leastMicros?.toString(),
      most_micros: slices.mostMicros?.toString(),
    },
  };
}

/** An account with its money, as the driver answers it. */
export interface AccountRow extends TermsRow {
  readonly id: string;
  readonly number: string;
  readonly kind: AccountKind;
  readonly status: CallAccountStatus;
  readonly currency: Currency;
  readonly name: string;
  readonly phone: string | null;
  readonly plan: string | null;
  readonly low_balance_micros: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly balance: string;
  readonly held: string;
  readonly credit_limit: string;
  readonly debt_micros: string;
  readonly spent_micros: string;
  readonly live_count: string;
  readonly identities: readonly CallerIdentity[];
}

export function toReading(row: AccountRow): AccountReading {
  return {
    account: fromAccountRow(row),
    balanceMicros: BigInt(row.balance),
    heldMicros: BigInt(row.held),
    debtMicros: BigInt(row.debt_micros),
    spentTodayMicros: BigInt(row.spent_micros),
    liveCallCount: Number(row.live_count),
  };
}

function fromAccountRow(row: AccountRow): CallAccount {
  const { phone, plan, low_balance_micros: low } = row;
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    status: row.status,
    currency: row.currency,
    name: row.name,
    ...(phone === null ? {} : { phone }),
    ...(plan === null ? {} : { plan }),
    ...termsOf(row),
    creditLimitMicros: BigInt(row.credit_limit),
    ...(low === null ? {} : { lowBalanceMicros: BigInt(low) }),
    identities: row.identities,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** What an operator decides, as columns in plain JSON. */
export function accountTermsRow(terms: AccountTerms): Record<string, unknown> {
  return {
    ...termsRow(terms),
    name: terms.name,
    phone: terms.phone ?? null,
    low_balance_micros: terms.lowBalanceMicros?.toString() ?? null,
    identities: terms.identities,
  };
}

/** A new account as columns in plain JSON. */
export function newAccountRow(account: CallAccount): Record<string, unknown> {
  return {
    ...accountTermsRow(account),
    number: account.number,
    kind: account.kind,
    status: account.status,
    currency: account.currency,
    plan: account.plan ?? null,
    debt: debtAccountOf(account.id),
    at: account.createdAt.toISOString(),
  };
}

export function identityKey({ kind, value }: CallerIdentity): string {
  return `${kind} ${value}`;
}

/** An account's identities as rows of their own. */
export function identityRows(
  account: string,
  identities: readonly CallerIdentity[],
): Omit<Companion, 'statement'>[] {
  return identities.map((identity, place) => ({
    key: identityKey(identity),
    row: { ...identity, account, place, network: identity.kind === 'address' ? identity.value : null },
  }));
}
