import type { Told } from '@saldo/contracts';
import type { Operation } from '@saldo/ledger';
import type { DebtLimits, Taking } from '../domain/debt.ts';
import { consequencesOf } from '../domain/settled-account.ts';
import type { MemoryCallAccounts } from './call-accounts.memory.ts';

interface Money {
  readonly operations: readonly Operation[];
  readonly taking: Taking;
}

/** Money that is taken as far as it goes, and what follows for an account that owes more then. */
export class MemorySettlements {
  constructor(
    private readonly accounts: MemoryCallAccounts,
    private readonly told: Told[],
    private readonly limits: DebtLimits,
  ) {}

  /** Moves money together with a step, all or nothing. */
  async settle(account: string | undefined, money: Money | undefined, step: () => void): Promise<void> {
    const { accounts, limits } = this;
    const owner = account === undefined ? undefined : accounts.row(account);
    const follows =
      owner && money
        ? consequencesOf(owner, { purse: accounts.purse(owner.id), taking: money.taking, limits })
        : undefined;
    const refusal = await accounts.commit(money?.operations ?? [], () => {
      step();
      this.told.push(...(follows?.told ?? []));
      if (owner && follows?.isSuspended) accounts.suspend(owner.id);
    });
    if (refusal !== undefined) throw new Error(`the ledger refused to settle: ${refusal}`);
  }
}
