import { MemoryLedger } from '@saldo/ledger';
import type { Ledger } from '@saldo/ledger';
import { v4 } from 'uuid';
import type { Topup } from '../domain/topup.ts';
import { Topups } from './topups.ts';
import type { Change, Opening, Told } from './topups.ts';

/** Orders in memory, with the real rules of money behind them. */
export class MemoryTopups extends Topups {
  readonly told: Told[] = [];
  private readonly rows = new Map<string, Topup>();

  /** `ledger` must have the accounts that orders name and one called `earned`. */
  constructor(
    readonly ledger: Ledger = new MemoryLedger(),
    private readonly earned = '00000000-0000-4000-8000-00000000000e',
  ) {
    super();
  }

  override async open(topup: Topup, told: Told): Promise<Opening> {
    const earlier = this.rows.get(topup.id) ?? (await this.findByReference(topup.account, topup.reference));
    if (earlier) return { status: 'exists', earlier };
    const hold = {
      kind: 'hold',
      id: topup.id,
      from: topup.account,
      to: this.earned,
      amount: topup.price,
    } as const;
    const verdict = await this.ledger.commit({ operations: [hold] });
    if (verdict.status === 'refused')
      return {
        status: verdict.outcomes[0] === 'insufficient_funds' ? 'insufficient_funds' : 'account_unknown',
      };
    this.rows.set(topup.id, topup);
    this.told.push(told);
    return { status: 'opened' };
  }

  override async change({ from, to, money, told }: Change): Promise<boolean> {
    if (this.rows.get(to.id)?.attempt.epoch !== from.attempt.epoch) return false;
    this.rows.set(to.id, to);
    if (told) this.told.push(told);
    if (money !== 'keep') {
      await this.ledger.commit({ operations: [{ kind: money, id: v4(), hold: to.id }] });
    }
    return true;
  }

  override async find(id: string): Promise<Topup | undefined> {
    return this.rows.get(id);
  }

  override async findByReference(account: string, reference: string): Promise<Topup | undefined> {
    return [...this.rows.values()].find((row) => row.account === account && row.reference === reference);
  }

  override async due(state: 'intended' | 'unknown', now: Date, limit: number): Promise<readonly Topup[]> {
    return [...this.rows.values()]
      .filter(({ attempt }) => attempt.state === state && attempt.dueAt <= now)
      .sort((a, b) => a.attempt.dueAt.getTime() - b.attempt.dueAt.getTime())
      .slice(0, limit);
  }

  override async countUnknown(): Promise<number> {
    return [...this.rows.values()].filter(({ status }) => status === 'unknown').length;
  }

  override async submittingSince(before: Date, limit: number): Promise<readonly Topup[]> {
    return [...this.rows.values()]
      .filter(({ attempt }) => attempt.state === 'submitting' && (attempt.submittedAt ?? before) < before)
      .slice(0, limit);
  }
}
