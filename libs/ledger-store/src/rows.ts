import type { Currency } from '@saldo/money';
import type {
  Account,
  Entry,
  Expiry,
  Hold,
  HoldState,
  SignRule,
  Transfer,
  TransferKind,
} from '@saldo/ledger';

// The driver gives a bigint as a string, and the timestamp infinity as the number Infinity.

export interface AccountRow {
  readonly id: string;
  readonly code: string;
  readonly currency: Currency;
  readonly sign_rule: SignRule;
  readonly credit_limit: string;
  readonly balance: string;
  readonly held: string;
  readonly entry_count: string;
  readonly changed_at: Date;
}

export function accountFromRow(row: AccountRow): Account {
  return {
    id: row.id,
    code: row.code,
    currency: row.currency,
    rule: row.sign_rule,
    creditLimit: BigInt(row.credit_limit),
    balance: BigInt(row.balance),
    held: BigInt(row.held),
    entryCount: Number(row.entry_count),
    changedAt: row.changed_at,
  };
}

export interface TransferRow {
  readonly id: string;
  readonly kind: TransferKind;
  readonly from_id: string;
  readonly to_id: string;
  readonly currency: Currency;
  readonly amount: string;
  readonly hold_id: string | null;
  readonly expires_at: Date | number | null;
  readonly recorded_at: Date;
}

export function transferFromRow(row: TransferRow): Transfer {
  return {
    id: row.id,
    kind: row.kind,
    from: row.from_id,
    to: row.to_id,
    currency: row.currency,
    amount: BigInt(row.amount),
    ...(row.hold_id === null ? {} : { hold: row.hold_id }),
    ...(row.expires_at === null ? {} : { expiresAt: expiryFromColumn(row.expires_at) }),
    recordedAt: row.recorded_at,
  };
}

function expiryFromColumn(value: Date | number): Expiry {
  return value instanceof Date ? value : 'never';
}

export interface HoldRow {
  readonly id: string;
  readonly from_id: string;
  readonly to_id: string;
  readonly currency: Currency;
  readonly amount: string;
  readonly expires_at: Date | null;
  readonly state: HoldState;
  readonly posted: string;
  readonly ended_by: string | null;
}

export function holdFromRow(row: HoldRow): Hold {
  return {
    id: row.id,
    from: row.from_id,
    to: row.to_id,
    currency: row.currency,
    amount: BigInt(row.amount),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    state: row.state,
    posted: BigInt(row.posted),
    ...(row.ended_by === null ? {} : { endedBy: row.ended_by }),
  };
}

export interface EntryRow {
  readonly account_id: string;
  readonly sequence: string;
  readonly transfer_id: string;
  readonly amount: string;
  readonly balance: string;
  readonly recorded_at: Date;
}

export function entryFromRow(row: EntryRow): Entry {
  return {
    account: row.account_id,
    sequence: Number(row.sequence),
    transfer: row.transfer_id,
    amount: BigInt(row.amount),
    balance: BigInt(row.balance),
    recordedAt: row.recorded_at,
  };
}
