import type { Told, TopupStatus } from '@saldo/contracts';
import { newestFirst } from '@saldo/pages';
import type { Page } from '@saldo/pages';
import type { Exception } from '../domain/exception.ts';
import { holdOf } from '../domain/movements.ts';
import type { Obstacle } from '../domain/order.ts';
import type { Period } from '../domain/provider-statement.ts';
import { movementsFor } from '../domain/topup-movements.ts';
import { isReturned } from '../domain/topup.ts';
import type { Order, Topup } from '../domain/topup.ts';
import { MemoryPartners } from './partners.memory.ts';
import { Topups } from './topups.ts';
import type { Change, Opening, TopupFilter } from './topups.ts';

/** Orders in memory, with the real rules of money behind them. */
export class MemoryTopups extends Topups {
  readonly told: Told[] = [];
  readonly exceptions = new Map<string, Exception>();
  private readonly rows = new Map<string, Topup>();

  constructor(private readonly partners = new MemoryPartners()) {
    super();
  }

  override async open(topup: Topup, told: Told, duplicatesSince?: Date): Promise<Opening> {
    const earlier = this.rows.get(topup.id) ?? this.byReference(topup);
    if (earlier) return { status: 'exists', earlier };
    const obstacle = this.obstacleOf(topup, duplicatesSince);
    if (obstacle) return obstacle;
    this.rows.set(topup.id, topup);
    this.spend(topup, topup.price.micros);
    const verdict = await this.partners.ledger.commit({ operations: [holdOf(topup)] });
    if (verdict.status === 'refused') {
      this.rows.delete(topup.id);
      this.spend(topup, -topup.price.micros);
      return {
        status: verdict.outcomes[0] === 'insufficient_funds' ? 'insufficient_funds' : 'account_unknown',
      };
    }
    this.told.push(told);
    return { status: 'opened' };
  }

  override async obstacle(order: Order, duplicatesSince?: Date): Promise<Obstacle | undefined> {
    return this.obstacleOf(order, duplicatesSince);
  }

  override async change({ from, to, money, told = [], opens, settles }: Change): Promise<boolean> {
    const earlier = this.rows.get(to.id);
    if (earlier?.attempt.epoch !== from.attempt.epoch) return false;
    if (opens && this.isOpen(opens)) return false;
    if (settles && this.exceptions.get(settles.id)?.settlement) return false;
    this.rows.set(to.id, to);
    if (isReturned(to.status) && !isReturned(earlier.status)) this.spend(to, -to.price.micros);
    this.told.push(...told);
    for (const exception of [opens, settles]) if (exception) this.exceptions.set(exception.id, exception);
    const operations = movementsFor(to, money);
    if (operations.length > 0) await this.partners.ledger.commit({ operations });
    return true;
  }

  private isOpen({ topup, kind }: Exception): boolean {
    return [...this.exceptions.values()].some(
      (one) => one.topup === topup && one.kind === kind && one.settlement === undefined,
    );
  }

  override async find(id: string): Promise<Topup | undefined> {
    return this.rows.get(id);
  }

  override async findByReference(account: string, reference: string): Promise<Topup | undefined> {
    return this.byReference({ account, reference });
  }

  override async list(filter: TopupFilter, page: Page<Topup>): Promise<readonly Topup[]> {
    const { from, to, ...fields } = filter;
    const wanted = this.all().filter(
      (row) =>
        (!from || row.createdAt >= from) &&
        (!to || row.createdAt < to) &&
        Object.entries(fields).every(([field, value]) => !value || row[field as keyof Topup] === value),
    );
    return newestFirst(wanted, page, 'createdAt');
  }

  all(): readonly Topup[] {
    return [...this.rows.values()];
  }

  override async due(state: 'intended' | 'unknown', now: Date, limit: number): Promise<readonly Topup[]> {
    return [...this.rows.values()]
      .filter(({ attempt }) => attempt.state === state && attempt.dueAt <= now)
      .sort((a, b) => a.attempt.dueAt.getTime() - b.attempt.dueAt.getTime())
      .slice(0, limit);
  }

  override async overdue(now: Date, limit: number): Promise<readonly Topup[]> {
    const by = ({ attempt }: Topup) => attempt.expectedBy ?? now;
    return [...this.rows.values()]
      .filter((row) => row.status === 'unknown' && row.attempt.exception === undefined && by(row) <= now)
      .sort((a, b) => by(a).getTime() - by(b).getTime())
      .slice(0, limit);
  }

  override async dueLooks(now: Date, limit: number): Promise<readonly Topup[]> {
    return [...this.rows.values()]
      .filter(({ attempt }) => attempt.lookAt !== undefined && attempt.lookAt <= now)
      .sort((a, b) => Number(a.attempt.lookAt) - Number(b.attempt.lookAt))
      .slice(0, limit);
  }

  override async countTwins(topup: Topup, { from, to }: Period): Promise<number> {
    return [...this.rows.values()].filter(
      ({ id, attempt, phone, amount }) =>
        id !== topup.id &&
        attempt.provider === topup.attempt.provider &&
        phone === topup.phone &&
        amount.micros === topup.amount.micros &&
        attempt.submittedAt !== undefined &&
        attempt.submittedAt >= from &&
        attempt.submittedAt <= to,
    ).length;
  }

  override async oldestUnknown(): Promise<Date | undefined> {
    const sent = [...this.rows.values()]
      .filter(({ status }) => status === 'unknown')
      .map(({ attempt, createdAt }) => attempt.submittedAt ?? createdAt);
    return sent.sort((a, b) => a.getTime() - b.getTime())[0];
  }

  override async tally(account: string, from: Date): Promise<Partial<Record<TopupStatus, number>>> {
    const wanted = this.all().filter((row) => row.account === account && row.createdAt >= from);
    return wanted.reduce<Partial<Record<TopupStatus, number>>>(
      (tally, { status }) => ({ ...tally, [status]: (tally[status] ?? 0) + 1 }),
      {},
    );
  }

  override async countUnknown(): Promise<number> {
    return [...this.rows.values()].filter(({ status }) => status === 'unknown').length;
  }

  override async submittingSince(before: Date, limit: number): Promise<readonly Topup[]> {
    return [...this.rows.values()]
      .filter(({ attempt }) => attempt.state === 'submitting' && (attempt.submittedAt ?? before) < before)
      .slice(0, limit);
  }

  private byReference({ account, reference }: Pick<Topup, 'account' | 'reference'>): Topup | undefined {
    return this.all().find((row) => row.account === account && row.reference === reference);
  }

  private obstacleOf(order: Order, duplicatesSince?: Date): Obstacle | undefined {
    const partner = this.partners.ownerOf(order.account)?.partner;
    if (partner?.status === 'suspended') return { status: 'partner_suspended' };
    const repeated = this.all().find((row) => isRepeated(row, order, duplicatesSince));
    if (repeated) return { status: 'possible_duplicate', earlier: repeated.id };
    const spent = this.partners.spent.get(dayOf(order)) ?? 0n;
    const limit = order.mode === 'live' ? partner?.dailyLimit?.micros : undefined;
    return limit !== undefined && spent + order.price.micros > limit
      ? { status: 'daily_limit_exceeded' }
      : undefined;
  }

  private spend(order: Order, micros: bigint): void {
    if (order.mode === 'live')
      this.partners.spent.set(dayOf(order), (this.partners.spent.get(dayOf(order)) ?? 0n) + micros);
  }
}

const dayOf = ({ account, day }: Order): string => `${account} ${day}`;

function isRepeated(earlier: Topup, order: Order, since: Date | undefined): boolean {
  return (
    since !== undefined &&
    earlier.createdAt > since &&
    !isReturned(earlier.status) &&
    earlier.account === order.account &&
    earlier.phone === order.phone &&
    earlier.product === order.product &&
    earlier.amount.micros === order.amount.micros
  );
}
