import { parseAmount } from '@saldo/money';
import type { CallAccountBody, CallBody, CallStatementBody, CdrBody } from './call-bodies.ts';
import { expect } from './http.ts';
import type { Operator } from './operator.ts';
import type { Amount } from './partner.ts';

/** The account of this tour's calls, and what was told of them so far, for its last step to account for. */
class Called {
  /** By leg: what the switch measured of the calls that were let through, in microseconds. */
  readonly measured = new Map<string, number>();
  #account: CallAccountBody | undefined;

  open(account: CallAccountBody): void {
    this.#account = account;
  }

  get account(): CallAccountBody {
    if (!this.#account) throw new Error('no account was made');
    return this.#account;
  }

  get path(): string {
    return `/call-accounts/${this.account.id}`;
  }
}

export const called = new Called();

export async function accountOf(operator: Operator): Promise<CallAccountBody> {
  const answered = await operator.get<CallAccountBody>(called.path);
  expect(answered, { status: 200 });
  return answered.body;
}

export async function statementOf(operator: Operator): Promise<CallStatementBody> {
  const answered = await operator.get<CallStatementBody>(`${called.path}/statement?limit=500`);
  expect(answered, { status: 200 });
  return answered.body;
}

/** The call of a leg while it lives. */
export async function callOf(operator: Operator, leg: string): Promise<CallBody | undefined> {
  const { body } = await operator.get<{ data: readonly CallBody[] }>(`/calls?account=${called.account.id}`);
  return body.data.find((call) => call.leg === leg);
}

/** The record of a leg, with its corrections, once it is written. */
export async function recordOf(operator: Operator, leg: string): Promise<CdrBody | undefined> {
  const { body } = await operator.get<{ data: readonly CdrBody[] }>(`/cdrs?account=${called.account.id}`);
  const found = body.data.find((cdr) => cdr.leg === leg);
  return found && (await operator.get<CdrBody>(`/cdrs/${found.id}`)).body;
}

/** Micros of what a call cost, with what was corrected later. */
export function costOf({ cost, corrections = [] }: CdrBody): bigint {
  return corrections.reduce((sum, { difference }) => sum + microsOf(difference), cost ? microsOf(cost) : 0n);
}

/** Calls cost parts of a cent, so all decimals are read. */
export function microsOf({ amount }: Amount): bigint {
  const micros = parseAmount(amount.replace(/^-/, ''));
  if (micros === undefined) throw new Error(`${amount} is no amount`);
  return amount.startsWith('-') ? -micros : micros;
}

/** Seconds as the switch measured them, with all that it measured. */
export function showSeconds(microseconds: number): string {
  return `${(microseconds / 1_000_000).toFixed(6).replace(/0+$/, '').replace(/\.$/, '')} s`;
}

/** Micros of dollars, with the decimals that they have. */
export function showDollars(micros: bigint): string {
  const digits = String(micros < 0n ? -micros : micros).padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0{1,4}$/, '');
  return `${micros < 0n ? '−' : ''}${digits.slice(0, -6)}.${decimals} USD`;
}
