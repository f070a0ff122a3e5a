import type { Told } from '@saldo/contracts';
import { newestFirst } from '@saldo/pages';
import type { Page } from '@saldo/pages';
import type { Adjustment } from '../domain/adjustment.ts';
import { movementOf } from '../domain/movements.ts';
import { Adjustments } from './adjustments.ts';
import type { AdjustmentFilter, AdjustmentOpening } from './adjustments.ts';
import type { MemoryPartners } from './partners.memory.ts';

/** Adjustments in memory, with the real rules of money behind them. */
export class MemoryAdjustments extends Adjustments {
  readonly told: Told[] = [];
  private readonly rows = new Map<string, Adjustment>();

  constructor(private readonly partners: MemoryPartners) {
    super();
  }

  override async open(adjustment: Adjustment, told?: Told): Promise<AdjustmentOpening> {
    const earlier = this.rows.get(adjustment.id);
    if (earlier) return { status: 'exists', earlier };
    this.rows.set(adjustment.id, adjustment);
    if (await this.move(adjustment, told)) return { status: 'opened' };
    this.rows.delete(adjustment.id);
    return { status: 'insufficient_funds' };
  }

  override async decide(
    decided: Adjustment,
    told?: Told,
  ): Promise<'decided' | 'decided_before' | 'insufficient_funds'> {
    const pending = this.rows.get(decided.id);
    if (pending?.status !== 'pending') return 'decided_before';
    this.rows.set(decided.id, decided);
    if (await this.move(decided, told)) return 'decided';
    this.rows.set(decided.id, pending);
    return 'insufficient_funds';
  }

  override async find(id: string): Promise<Adjustment | undefined> {
    return this.rows.get(id);
  }

  override async list(
    { status, account }: AdjustmentFilter,
    page: Page<Adjustment>,
  ): Promise<readonly Adjustment[]> {
    const wanted = this.all().filter(
      (row) =>
        (status === undefined || row.status === status) && (account === undefined || row.account === account),
    );
    return newestFirst(wanted, page, 'requestedAt');
  }

  all(): readonly Adjustment[] {
    return [...this.rows.values()];
  }

  /** Moves the money of a booked one and tells of it; false where the account cannot pay. */
  private async move(adjustment: Adjustment, told: Told | undefined): Promise<boolean> {
    if (adjustment.status !== 'booked') return true;
    const verdict = await this.partners.ledger.commit({ operations: [movementOf(adjustment)] });
    if (verdict.status === 'committed' && told) this.told.push(told);
    return verdict.status === 'committed';
  }
}
