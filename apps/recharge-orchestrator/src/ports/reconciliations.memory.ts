import type { BusinessDate } from '@saldo/calendar';
import type { Told } from '@saldo/contracts';
import { newestFirst } from '@saldo/pages';
import type { Page } from '@saldo/pages';
import type { OpenItem, Reconciliation } from '../domain/fleet/reconciliation.ts';
import { Reconciliations } from './reconciliations.ts';
import type { ReconciliationFilter } from './reconciliations.ts';

/** Reconciliations in memory. */
export class MemoryReconciliations extends Reconciliations {
  readonly told: Told[] = [];
  private readonly rows = new Map<string, Reconciliation>();
  private readonly items = new Map<string, OpenItem>();
  private readonly claims = new Map<string, Date>();

  override async claim(
    provider: string,
    day: BusinessDate,
    { now, staleMs }: { now: Date; staleMs: number },
  ): Promise<boolean> {
    const key = `${provider} ${day}`;
    const earlier = this.claims.get(key);
    if (earlier && now.getTime() - earlier.getTime() < staleMs) return false;
    this.claims.set(key, now);
    return true;
  }

  override async save(
    result: Reconciliation,
    { opened, closed }: { readonly opened: readonly OpenItem[]; readonly closed: readonly string[] },
    told: Told,
  ): Promise<void> {
    this.rows.set(result.id, result);
    for (const id of closed) this.items.delete(id);
    for (const item of opened) this.items.set(item.id, item);
    this.told.push(told);
  }

  override async openItems(provider: string): Promise<readonly OpenItem[]> {
    return [...this.items.values()]
      .filter((item) => item.provider === provider)
      .sort((a, b) => `${a.day} ${a.id}`.localeCompare(`${b.day} ${b.id}`));
  }

  override async find(id: string): Promise<Reconciliation | undefined> {
    return this.rows.get(id);
  }

  override async latest(provider: string): Promise<Reconciliation | undefined> {
    const own = [...this.rows.values()].filter((row) => row.provider === provider);
    return own.sort((a, b) => b.day.localeCompare(a.day))[0];
  }

  override async list(
    { provider, state }: ReconciliationFilter,
    page: Page<Reconciliation>,
  ): Promise<readonly Reconciliation[]> {
    const wanted = [...this.rows.values()].filter(
      (row) => (!provider || row.provider === provider) && (!state || row.state === state),
    );
    return newestFirst(wanted, page, 'at');
  }
}
