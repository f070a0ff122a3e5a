import type { FleetName, RechargeState, Told } from '@saldo/contracts';
import type { Operation } from '@saldo/ledger';
import { money } from '@saldo/money';
import type { Money } from '@saldo/money';
import { newestFirst } from '@saldo/pages';
import type { Page } from '@saldo/pages';
import type { Fence } from '../domain/fleet/fence.ts';
import { costOf, decideIntents, isOpen } from '../domain/fleet/intending.ts';
import type { DayBudget, Intending } from '../domain/fleet/intending.ts';
import { historyOf } from '../domain/fleet/line-history.ts';
import type { LineHistory, Since } from '../domain/fleet/line-history.ts';
import {
  holdFor,
  movementsFor,
  openingsFor,
  providerOf,
  verdictMovements,
} from '../domain/fleet/movements.ts';
import type { Recharge } from '../domain/fleet/recharge.ts';
import type { Period } from '../domain/provider-statement.ts';
import { isNew } from '../domain/topup-movements.ts';
import { MemoryFleetExceptions } from './fleet-exceptions.memory.ts';
import { Recharges } from './recharges.ts';
import type { RechargeChange, RechargeFilter, RechargeTally } from './recharges.ts';
import { tallyOf } from './recharge-tally.memory.ts';

/** Recharges in memory, with the real rules of money behind them. */
export class MemoryRecharges extends Recharges {
  /** The newest fencing number of each fleet that has one; a test sets it when somebody takes the fleet over. */
  readonly epochs = new Map<FleetName, bigint>();
  readonly rows = new Map<string, Recharge>();
  private readonly intendedAt = new Map<string, Date>();

  constructor(readonly exceptions = new MemoryFleetExceptions()) {
    super();
  }

  get ledger() {
    return this.exceptions.ledger;
  }

  get told(): readonly Told[] {
    return this.exceptions.told;
  }

  override async intend(
    recharges: readonly Recharge[],
    { fence, budget }: { readonly fence?: Fence; readonly budget: DayBudget },
  ): Promise<readonly Intending[]> {
    const [first] = recharges;
    if (!first) return [];
    const spent = this.spent(first.fleet, budget.from);
    const before = { recharges: this.all(), isFenced: this.isFenced(fence), spent };
    const answers = decideIntents(recharges, before, budget);
    for (const answer of answers) if (answer.status === 'written') await this.write(answer.recharge);
    return answers;
  }

  override async change(change: RechargeChange): Promise<boolean> {
    const { from, to, fence, told = [], opens, settles } = change;
    if (to.epoch !== from.epoch + 1) throw new Error('a change must grow the epoch by one');
    const operations = movementsFor(from, to);
    const earlier = this.rows.get(to.id);
    if (earlier?.epoch !== from.epoch || this.isFenced(fence)) return false;
    if (isOpen(to) && this.hasOther(to)) return false;
    if ((opens && this.exceptions.rows.has(opens.id)) || (settles && !this.exceptions.isOpen(settles)))
      return false;
    if (change.money && settles)
      operations.push(...verdictMovements(change.money, { exception: settles, recharge: to }));
    this.rows.set(to.id, to);
    if (!(await this.move(operations))) {
      this.rows.set(to.id, earlier);
      return false;
    }
    for (const one of [opens, settles]) if (one) this.exceptions.rows.set(one.id, one);
    this.exceptions.told.push(...told);
    return true;
  }

  override async find(id: string): Promise<Recharge | undefined> {
    return this.rows.get(id);
  }

  override async findAll(ids: readonly string[]): Promise<readonly Recharge[]> {
    return ids.flatMap((id) => this.rows.get(id) ?? []);
  }

  override async list(filter: RechargeFilter, page: Page<Recharge>): Promise<readonly Recharge[]> {
    const { fleet, sim, state, run } = filter;
    const wanted = this.all().filter(
      (row) =>
        (!fleet || row.fleet === fleet) &&
        (!sim || row.line.sim === sim) &&
        (!state || row.state === state) &&
        (!run || row.run === run),
    );
    return newestFirst(wanted, page, 'createdAt');
  }

  override async inState(
    fleet: FleetName,
    states: readonly RechargeState[],
    limit: number,
  ): Promise<readonly Recharge[]> {
    return this.all()
      .filter((row) => row.fleet === fleet && states.includes(row.state))
      .sort((a, b) => Number(a.createdAt) - Number(b.createdAt) || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  }

  override async due(now: Date, limit: number): Promise<readonly Recharge[]> {
    return this.all()
      .filter(({ state, attempt }) => state === 'unknown' && attempt.dueAt && attempt.dueAt <= now)
      .sort((a, b) => Number(a.attempt.dueAt) - Number(b.attempt.dueAt))
      .slice(0, limit);
  }

  override async history(sims: readonly string[], since: Since): Promise<ReadonlyMap<string, LineHistory>> {
    const wanted = new Set(sims);
    return historyOf(
      this.all().filter(({ line }) => wanted.has(line.sim)),
      since,
    );
  }

  override async countTwins(recharge: Recharge, { from, to }: Period): Promise<number> {
    return this.all().filter(
      ({ id, attempt, line, amount }) =>
        id !== recharge.id &&
        attempt.provider === recharge.attempt.provider &&
        line.sim === recharge.line.sim &&
        amount.micros === recharge.amount.micros &&
        attempt.submittedAt !== undefined &&
        attempt.submittedAt >= from &&
        attempt.submittedAt <= to,
    ).length;
  }

  override async spentSince(fleet: FleetName, from: Date): Promise<Money> {
    return money(this.spent(fleet, from), 'MXN');
  }

  override async tally(fleet: FleetName): Promise<RechargeTally> {
    return tallyOf(this.all().filter((row) => row.fleet === fleet));
  }

  override async sentIn(provider: string, { from, to }: Period): Promise<readonly Recharge[]> {
    const isIn = (at?: Date) => at !== undefined && at >= from && at < to;
    return this.all()
      .filter((row) => row.attempt.provider === provider && isIn(momentOf(row)))
      .sort((a, b) => Number(momentOf(a)) - Number(momentOf(b)) || (a.id < b.id ? -1 : 1));
  }

  all(): Recharge[] {
    return [...this.rows.values()];
  }

  private async write(recharge: Recharge): Promise<void> {
    this.rows.set(recharge.id, recharge);
    this.intendedAt.set(recharge.id, recharge.updatedAt);
    const holds = holdFor(recharge);
    if (holds.length > 0) await this.move([...openingsFor(recharge, [providerOf(recharge)]), ...holds]);
  }

  /** False where all of it had moved before. */
  private async move(operations: readonly Operation[]): Promise<boolean> {
    if (operations.length === 0) return true;
    const verdict = await this.ledger.commit({ operations });
    if (verdict.status !== 'committed') throw new Error(`the ledger refused: ${JSON.stringify(verdict)}`);
    return isNew(operations, verdict.outcomes);
  }

  private isFenced(fence?: Fence): boolean {
    return fence !== undefined && (this.epochs.get(fence.fleet) ?? 0n) > fence.epoch;
  }

  private hasOther({ id, line }: Recharge): boolean {
    return this.all().some((row) => row.id !== id && row.line.sim === line.sim && isOpen(row));
  }

  private spent(fleet: FleetName, from: Date): bigint {
    return this.all()
      .filter((row) => row.fleet === fleet && row.state !== 'failed')
      .filter(({ id }) => (this.intendedAt.get(id) ?? from) >= from)
      .reduce((sum, row) => sum + costOf(row), 0n);
  }
}

/** By which instant a recharge belongs to a day at its provider. */
function momentOf({ state, succeededAt, attempt }: Recharge): Date | undefined {
  return state === 'intended' || state === 'failed' ? undefined : (attempt.submittedAt ?? succeededAt);
}
