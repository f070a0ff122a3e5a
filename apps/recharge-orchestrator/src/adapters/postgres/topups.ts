import type { Told, TopupStatus } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import { where } from '@saldo/database';
import type { Ledger, Verdict, Work } from '@saldo/ledger';
import type { Outbox } from '@saldo/outbox';
import type { Page } from '@saldo/pages';
import { crashPoint } from '@saldo/service';
import type { AttemptState } from '../../domain/attempt.ts';
import { holdOf } from '../../domain/movements.ts';
import type { Obstacle } from '../../domain/order.ts';
import type { Period } from '../../domain/provider-statement.ts';
import { isNew, isOvertaken, movementsFor } from '../../domain/topup-movements.ts';
import { isFinal } from '../../domain/topup.ts';
import type { Order, Topup } from '../../domain/topup.ts';
import { Topups } from '../../ports/topups.ts';
import type { Change, Opening, TopupFilter } from '../../ports/topups.ts';
import { readObstacle, refusedFor } from './obstacle.ts';
import { toOutbox } from './told.ts';
import { INSERT_EXCEPTIONS, SETTLE_EXCEPTIONS, toExceptionRow } from './exception.statements.ts';
import { fromRow, toRow } from './topup.row.ts';
import type { TopupRow } from './topup.row.ts';
import { CHANGE_TOPUPS, COUNT_TWINS, INSERT_TOPUPS, SELECT_TOPUPS } from './topup.statements.ts';

/** An obstacle may be gone before it is named, and another come: so often an order is tried. */
const TRIES_MAX = 5;

/** Orders in PostgreSQL. Writes travel in the ledger's group commit: order, attempt, money and event are one commit. */
export class PostgresTopups extends Topups {
  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  override async open(topup: Topup, told: Told, duplicatesSince?: Date): Promise<Opening> {
    crashPoint('before_hold');
    const work: Work = {
      operations: [holdOf(topup)],
      companions: [
        { statement: INSERT_TOPUPS, key: topup.id, row: toRow(topup, duplicatesSince) },
        toOutbox(told, topup.createdAt),
      ],
    };
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      const verdict = await this.ledger.commit(work);
      if (verdict.status === 'committed' && verdict.outcomes[0] === 'created') {
        crashPoint('after_hold');
        return this.announced({ status: 'opened' });
      }
      const why = await this.whyNot(topup, verdict, duplicatesSince);
      if (why) return why;
    }
    throw new Error(
      `top-up ${topup.id} was refused ${TRIES_MAX} times for what was gone when it was looked for`,
    );
  }

  override obstacle(order: Order, duplicatesSince?: Date): Promise<Obstacle | undefined> {
    return readObstacle(this.database, order, duplicatesSince);
  }

  override async change({ from, to, money, told = [], opens, settles }: Change): Promise<boolean> {
    if (to.attempt.epoch !== from.attempt.epoch + 1) throw new Error('a change must grow the epoch by one');
    const operations = movementsFor(to, money);
    const verdict = await this.ledger.commit({
      operations,
      companions: [
        { statement: CHANGE_TOPUPS, key: to.id, row: toRow(to) },
        ...(opens ? [{ statement: INSERT_EXCEPTIONS, key: opens.id, row: toExceptionRow(opens) }] : []),
        ...(settles ? [{ statement: SETTLE_EXCEPTIONS, key: settles.id, row: toExceptionRow(settles) }] : []),
        ...told.map((one) => toOutbox(one, to.updatedAt)),
      ],
    });
    if (isFinal(to.status)) crashPoint('after_record');
    if (verdict.status === 'refused' && !isOvertaken(verdict.outcomes))
      throw new Error(`the ledger refused to ${money} top-up ${to.id}: ${verdict.outcomes.join()}`);
    return this.announced(verdict.status === 'committed' && isNew(operations, verdict.outcomes));
  }

  override async find(id: string): Promise<Topup | undefined> {
    return this.first('WHERE t.id = $1', [id]);
  }

  override async findByReference(account: string, reference: string): Promise<Topup | undefined> {
    return this.first('WHERE t.account = $1 AND t.reference = $2', [account, reference]);
  }

  override async list(filter: TopupFilter, { after, limit }: Page<Topup>): Promise<readonly Topup[]> {
    const { text, values } = where([
      ['t.account = $', filter.account],
      ['t.mode = $', filter.mode],
      ['t.reference = $', filter.reference],
      ['t.status = $', filter.status],
      ['t.phone = $', filter.phone],
      ['t.created_at >= $', filter.from],
      ['t.created_at < $', filter.to],
      ['(t.created_at, t.id) < ($, $)', after?.createdAt, after?.id],
    ]);
    return this.select(`${text} ORDER BY t.created_at DESC, t.id DESC LIMIT ${limit}`, values);
  }

  override async due(state: 'intended' | 'unknown', now: Date, limit: number): Promise<readonly Topup[]> {
    return this.select('WHERE a.state = $1 AND a.due_at <= $2 ORDER BY a.due_at LIMIT $3', [
      state,
      now,
      limit,
    ]);
  }

  override async overdue(now: Date, limit: number): Promise<readonly Topup[]> {
    return this.select(
      `WHERE a.state = 'unknown' AND a.exception IS NULL AND a.expected_by <= $1 ORDER BY a.expected_by LIMIT $2`,
      [now, limit],
    );
  }

  override async dueLooks(now: Date, limit: number): Promise<readonly Topup[]> {
    return this.select('WHERE a.look_at <= $1 ORDER BY a.look_at LIMIT $2', [now, limit]);
  }

  override async countTwins(topup: Topup, { from, to }: Period): Promise<number> {
    const [row] = await this.database.query<{ count: string }>(COUNT_TWINS, [
      topup.id,
      topup.attempt.provider,
      topup.phone,
      topup.amount.micros.toString(),
      topup.amount.currency,
      from,
      to,
    ]);
    return Number(row?.count);
  }

  override async oldestUnknown(): Promise<Date | undefined> {
    const [row] = await this.database.query<{ oldest: Date | null }>(
      `SELECT min(coalesce(submitted_at, due_at)) AS oldest FROM attempts WHERE state = 'unknown'`,
    );
    return row?.oldest ?? undefined;
  }

  override async tally(account: string, from: Date): Promise<Partial<Record<TopupStatus, number>>> {
    const rows = await this.database.query<{ status: TopupStatus; count: string }>(
      `SELECT status, count(*) AS count FROM topups WHERE account = $1 AND created_at >= $2 GROUP BY status`,
      [account, from],
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
  }

  override async countUnknown(): Promise<number> {
    const [row] = await this.database.query<{ count: string }>(
      `SELECT count(*) AS count FROM attempts WHERE state = 'unknown'`,
    );
    return Number(row?.count);
  }

  override async submittingSince(before: Date, limit: number): Promise<readonly Topup[]> {
    const state: AttemptState = 'submitting';
    return this.select('WHERE a.state = $1 AND a.submitted_at < $2 ORDER BY a.submitted_at LIMIT $3', [
      state,
      before,
      limit,
    ]);
  }

  /** Why an order was not written. Nothing, when what was in its way is gone since: then it may be tried again. */
  private async whyNot(topup: Topup, verdict: Verdict, since?: Date): Promise<Opening | undefined> {
    const earlier =
      (await this.find(topup.id)) ?? (await this.findByReference(topup.account, topup.reference));
    if (earlier) return { status: 'exists', earlier };
    if (verdict.status === 'committed')
      throw new Error(`top-up ${topup.id} was committed and yet is not there`);
    // The obstacles come first: whoever is suspended is told so, also without money.
    const obstacle = await this.obstacle(topup, since);
    return obstacle ?? (verdict.status === 'refused' ? refusedFor(verdict.outcomes) : undefined);
  }

  /** Wakes the relay for what was just committed. */
  private announced<T>(answer: T): T {
    this.outbox.announce();
    return answer;
  }

  private async first(where: string, values: readonly unknown[]): Promise<Topup | undefined> {
    return (await this.select(where, values))[0];
  }

  private async select(where: string, values: readonly unknown[]): Promise<Topup[]> {
    const rows = await this.database.query<TopupRow>(`${SELECT_TOPUPS} ${where}`, values);
    return rows.map(fromRow);
  }
}
