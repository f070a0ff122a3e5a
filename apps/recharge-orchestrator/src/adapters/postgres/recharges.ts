import type { FleetName, RechargeState } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import { where } from '@saldo/database';
import type { Ledger, Work } from '@saldo/ledger';
import { money } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { Outbox } from '@saldo/outbox';
import type { Page } from '@saldo/pages';
import { isOpen } from '../../domain/fleet/intending.ts';
import { movementsFor, verdictMovements } from '../../domain/fleet/movements.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import type { Period } from '../../domain/provider-statement.ts';
import { isNew, isOvertaken } from '../../domain/topup-movements.ts';
import { Recharges } from '../../ports/recharges.ts';
import type {
  Intending,
  LineHistory,
  Since,
  RechargeChange,
  RechargeFilter,
  RechargeTally,
} from '../../ports/recharges.ts';
import { opening, settling } from './fleet-exception.statements.ts';
import { Intents, lockOf } from './intents.ts';
import { readHistory } from './line-history.ts';
import { fromRechargeRow, toRechargeRow } from './recharge.row.ts';
import type { RechargeRow } from './recharge.row.ts';
import {
  CHANGE_RECHARGES,
  COUNT_RECHARGE_TWINS,
  SELECT_SENT,
  SELECT_SPENT,
  SELECT_TALLY,
} from './recharge.statements.ts';
import { toOutbox } from './told.ts';

interface TallyRow extends Readonly<Record<'unknown' | 'unsettled' | 'micros', string>> {
  readonly moved_at: Date | null;
}

/** Recharges in PostgreSQL. Writes travel in the ledger's group commit: recharge, money and event are one commit. */
export class PostgresRecharges extends Recharges {
  private readonly intents: Intents;

  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
    this.intents = new Intents(ledger, database);
  }

  override async intend(
    recharges: readonly Recharge[],
    given: Parameters<Recharges['intend']>[1],
  ): Promise<readonly Intending[]> {
    return this.intents.write(recharges, given);
  }

  override async change(change: RechargeChange): Promise<boolean> {
    const { from, to } = change;
    if (to.epoch !== from.epoch + 1) throw new Error('a change must grow the epoch by one');
    const work = workOf(change);
    const verdict = await this.ledger.commit(work);
    if (verdict.status === 'refused' && !isOvertaken(verdict.outcomes))
      throw new Error(`the ledger refused recharge ${to.id}: ${verdict.outcomes.join()}`);
    if (change.told) this.outbox.announce();
    return verdict.status === 'committed' && isNew(work.operations, verdict.outcomes);
  }

  override async find(id: string): Promise<Recharge | undefined> {
    return (await this.select('WHERE id = $1', [id]))[0];
  }

  override async findAll(ids: readonly string[]): Promise<readonly Recharge[]> {
    return ids.length === 0 ? [] : this.select('WHERE id = ANY ($1::uuid[])', [ids]);
  }

  override async list(
    { fleet, sim, state, run }: RechargeFilter,
    { after, limit }: Page<Recharge>,
  ): Promise<readonly Recharge[]> {
    const { text, values } = where([
      ['fleet = $', fleet],
      ['sim = $', sim],
      ['state = $', state],
      ['run = $', run],
      ['(created_at, id) < ($, $)', after?.createdAt, after?.id],
    ]);
    return this.select(`${text} ORDER BY created_at DESC, id DESC LIMIT ${limit}`, values);
  }

  override async inState(
    fleet: FleetName,
    states: readonly RechargeState[],
    limit: number,
  ): Promise<readonly Recharge[]> {
    return this.select('WHERE fleet = $1 AND state = ANY ($2::text[]) ORDER BY created_at, id LIMIT $3', [
      fleet,
      states,
      limit,
    ]);
  }

  override async due(now: Date, limit: number): Promise<readonly Recharge[]> {
    return this.select(`WHERE state = 'unknown' AND due_at <= $1 ORDER BY due_at LIMIT $2`, [now, limit]);
  }

  override history(sims: readonly string[], since: Since): Promise<ReadonlyMap<string, LineHistory>> {
    return readHistory(this.database, sims, since);
  }

  override async countTwins({ id, attempt, line, amount }: Recharge, { from, to }: Period): Promise<number> {
    const [row] = await this.database.query<{ count: string }>(COUNT_RECHARGE_TWINS, [
      ...[id, attempt.provider, line.sim, amount.micros.toString(), amount.currency, from, to],
    ]);
    return Number(row?.count);
  }

  override async spentSince(fleet: FleetName, from: Date): Promise<Money> {
    const [row] = await this.database.query<{ micros: string }>(SELECT_SPENT, [fleet, from]);
    return money(BigInt(row?.micros ?? 0), 'MXN');
  }

  override async tally(fleet: FleetName): Promise<RechargeTally> {
    const [row] = await this.database.query<TallyRow>(SELECT_TALLY, [fleet]);
    if (!row) throw new Error('a count without a row');
    const { unknown, unsettled, micros, moved_at } = row;
    return {
      unknown: Number(unknown),
      unsettled: Number(unsettled),
      amount: money(BigInt(micros), 'MXN'),
      ...(moved_at === null ? {} : { movedAt: moved_at }),
    };
  }

  override async sentIn(provider: string, { from, to }: Period): Promise<readonly Recharge[]> {
    const rows = await this.database.query<RechargeRow>(SELECT_SENT, [provider, from, to]);
    return rows.map(fromRechargeRow);
  }

  private async select(end: string, values: readonly unknown[]): Promise<Recharge[]> {
    const rows = await this.database.query<RechargeRow>(`SELECT * FROM recharges ${end}`, values);
    return rows.map(fromRechargeRow);
  }
}

function workOf({ from, to, fence, told = [], opens, settles, money: moves }: RechargeChange): Work {
  const verdict = moves && settles ? verdictMovements(moves, { exception: settles, recharge: to }) : [];
  return {
    operations: [...movementsFor(from, to), ...verdict],
    companions: [
      ...(isOpen(to) && !isOpen(from) ? [lockOf(to.id, to.line.sim)] : []),
      { statement: CHANGE_RECHARGES, key: to.id, row: toRechargeRow(to, { fence }) },
      ...(opens ? [opening(opens)] : []),
      ...(settles ? [settling(settles)] : []),
      ...told.map((one) => toOutbox(one, to.updatedAt)),
    ],
  };
}
