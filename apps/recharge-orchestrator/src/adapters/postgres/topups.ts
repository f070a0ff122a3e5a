import type { Database } from '@saldo/database';
import type { Ledger, Operation, Outcome } from '@saldo/ledger';
import type { Outbox } from '@saldo/outbox';
import type { AttemptState } from '../../domain/attempt.ts';
import type { Topup } from '../../domain/topup.ts';
import { Topups } from '../../ports/topups.ts';
import type { Change, Opening, Told } from '../../ports/topups.ts';
import { toOutbox } from './told.ts';
import { endingOf, providerAccount } from './ledger-ids.ts';
import { fromRow, toRow } from './topup.row.ts';
import type { TopupRow } from './topup.row.ts';
import { CHANGE_TOPUPS, INSERT_TOPUPS, SELECT_TOPUPS } from './topup.statements.ts';

/** Orders in PostgreSQL. Writes travel in the ledger's group commit: order, attempt, money and event are one commit. */
export class PostgresTopups extends Topups {
  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  override async open(topup: Topup, told: Told): Promise<Opening> {
    const verdict = await this.ledger.commit({
      operations: [holdOf(topup)],
      companions: [
        { statement: INSERT_TOPUPS, key: topup.id, row: toRow(topup) },
        toOutbox(told, topup.createdAt),
      ],
    });
    const isNew = verdict.status === 'committed' && verdict.outcomes[0] === 'created';
    if (isNew) return this.announced({ status: 'opened' });
    // A repeat may also look like too little money: the first of the two has taken it.
    const earlier =
      (await this.find(topup.id)) ?? (await this.findByReference(topup.account, topup.reference));
    if (earlier) return { status: 'exists', earlier };
    if (verdict.status === 'refused') return refusedFor(verdict.outcomes);
    throw new Error(`top-up ${topup.id} was ${verdict.status} and yet is not there`);
  }

  override async change({ from, to, money, told }: Change): Promise<boolean> {
    if (to.attempt.epoch !== from.attempt.epoch + 1) throw new Error('a change must grow the epoch by one');
    const verdict = await this.ledger.commit({
      operations: endingFor(to, money),
      companions: [
        { statement: CHANGE_TOPUPS, key: to.id, row: toRow(to) },
        ...(told ? [toOutbox(told, to.updatedAt)] : []),
      ],
    });
    return this.announced(verdict.status === 'committed' && !verdict.outcomes.includes('exists'));
  }

  override async find(id: string): Promise<Topup | undefined> {
    return this.first('WHERE t.id = $1', [id]);
  }

  override async findByReference(account: string, reference: string): Promise<Topup | undefined> {
    return this.first('WHERE t.account = $1 AND t.reference = $2', [account, reference]);
  }

  override async due(state: 'intended' | 'unknown', now: Date, limit: number): Promise<readonly Topup[]> {
    return this.select('WHERE a.state = $1 AND a.due_at <= $2 ORDER BY a.due_at LIMIT $3', [
      state,
      now,
      limit,
    ]);
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

function holdOf({ id, account, price, attempt }: Topup): Operation {
  return {
    kind: 'hold',
    id,
    from: account,
    to: providerAccount(attempt.provider, price.currency),
    amount: price,
  };
}

function endingFor({ id }: Topup, money: Change['money']): Operation[] {
  return money === 'keep' ? [] : [{ kind: money, id: endingOf(id, money), hold: id }];
}

function refusedFor([outcome]: readonly Outcome[]): Opening {
  switch (outcome) {
    case 'insufficient_funds':
      return { status: outcome };
    case 'account_not_found':
    case 'currency_mismatch':
      return { status: 'account_unknown' };
    default:
      throw new Error(`the ledger refused a hold as ${String(outcome)}`);
  }
}
