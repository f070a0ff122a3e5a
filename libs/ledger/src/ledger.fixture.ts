import type { Money } from '@saldo/money';
import type { Ledger, Verdict } from './ledger.ts';
import type { HoldMoney, OpenAccount, Operation, TransferMoney } from './operation.ts';

export { NaiveLedger } from './naive-ledger.fixture.ts';

export function newId(): string {
  return crypto.randomUUID();
}

export function mxn(micros: bigint | number): Money {
  return { micros: BigInt(micros), currency: 'MXN' };
}

export function anAccount(given: Partial<OpenAccount> = {}): OpenAccount {
  return {
    kind: 'open_account',
    id: newId(),
    code: 'partner',
    currency: 'MXN',
    rule: 'no_overdraft',
    creditLimit: 0n,
    ...given,
  };
}

/** A payer with money of its own, and the world it came from. */
export interface Scene {
  readonly payer: string;
  readonly world: string;
  transfer(given?: Partial<TransferMoney>): TransferMoney;
  hold(given?: Partial<HoldMoney>): HoldMoney;
}

export async function aScene(ledger: Ledger, funds: bigint | number, creditLimit = 0n): Promise<Scene> {
  const payer = anAccount({ creditLimit });
  const world = anAccount({ rule: 'unlimited', code: 'world' });
  await mustCommit(ledger, payer, world);
  const sides = { from: payer.id, to: world.id };
  const amount = mxn(1);
  if (BigInt(funds) > 0n) {
    await mustCommit(ledger, {
      kind: 'transfer',
      id: newId(),
      from: world.id,
      to: payer.id,
      amount: mxn(funds),
    });
  }
  return {
    payer: payer.id,
    world: world.id,
    transfer: (given = {}) => ({ kind: 'transfer', id: newId(), ...sides, amount, ...given }),
    hold: (given = {}) => ({ kind: 'hold', id: newId(), ...sides, amount, ...given }),
  };
}

export async function mustCommit(ledger: Ledger, ...operations: Operation[]): Promise<void> {
  const verdict = await ledger.commit({ operations });
  if (verdict.status !== 'committed') throw new Error(`Not committed: ${JSON.stringify(verdict)}`);
}

/** The outcome of one operation sent alone. */
export async function outcomeOf(ledger: Ledger, operation: Operation): Promise<string> {
  const verdict = await ledger.commit({ operations: [operation] });
  return verdict.status === 'companion_refused' ? verdict.status : String(verdict.outcomes[0]);
}

export function countOf(verdicts: readonly Verdict[], status: Verdict['status']): number {
  return verdicts.filter((verdict) => verdict.status === status).length;
}
