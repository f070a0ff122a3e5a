import { callAccountDepleted } from '@saldo/contracts';
import { shortageOf } from '../domain/shortage.ts';
import type { MemoryCalls } from './calls.memory.ts';
import { Shortages } from './shortages.ts';

/** Accounts with little left, over the fakes of accounts and calls. */
export class MemoryShortages extends Shortages {
  private readonly toldAt = new Map<string, Date>();

  constructor(private readonly calls: MemoryCalls) {
    super();
  }

  override async tell(now: Date, notSince: Date): Promise<number> {
    const { accounts, told } = this.calls;
    const before = told.length;
    for (const account of accounts.all()) {
      const purse = accounts.purse(account.id);
      const { lowBalanceMicros: threshold, id, status } = account;
      const isShort = threshold !== undefined && purse.availableMicros < threshold && status !== 'closed';
      if (!isShort) this.toldAt.delete(id);
      if (!isShort || (this.toldAt.get(id) ?? notSince) > notSince) continue;
      this.toldAt.set(id, now);
      told.push({ event: callAccountDepleted, payload: shortageOf(account, purse) });
    }
    return told.length - before;
  }
}
