import type { FleetName, Told } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import { where } from '@saldo/database';
import type { Ledger } from '@saldo/ledger';
import type { Outbox } from '@saldo/outbox';
import type { Page } from '@saldo/pages';
import type { FleetException } from '../../domain/fleet/fleet-exception.ts';
import { isNew } from '../../domain/topup-movements.ts';
import { verdictMovements } from '../../domain/fleet/movements.ts';
import type { FleetMoney } from '../../domain/fleet/movements.ts';
import { FleetExceptions } from '../../ports/fleet-exceptions.ts';
import type { FleetExceptionFilter } from '../../ports/fleet-exceptions.ts';
import { fromFleetExceptionRow, opening, settling } from './fleet-exception.statements.ts';
import type { FleetExceptionRow } from './fleet-exception.statements.ts';
import { toOutbox } from './told.ts';

const SELECT = 'SELECT * FROM fleet_exceptions';

/** Fleet exceptions in PostgreSQL. Each is one work of the ledger's group commit, with what is told of it. */
export class PostgresFleetExceptions extends FleetExceptions {
  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  override async open(
    exceptions: readonly FleetException[],
    told: (exception: FleetException) => Told,
  ): Promise<readonly FleetException[]> {
    const known = await this.database.query<{ id: string }>(
      'SELECT id FROM fleet_exceptions WHERE id = ANY ($1::uuid[])',
      [exceptions.map(({ id }) => id)],
    );
    const ids = new Set(known.map(({ id }) => id));
    const missing = exceptions.filter(({ id }, i) => !ids.has(id) && isFirst(exceptions, i));
    const verdicts = await Promise.all(
      missing.map((one) =>
        this.ledger.commit({
          operations: [],
          companions: [opening(one), toOutbox(told(one), one.openedAt)],
        }),
      ),
    );
    this.outbox.announce();
    return missing.filter((_, i) => verdicts[i]?.status === 'committed');
  }

  override async find(id: string): Promise<FleetException | undefined> {
    const [row] = await this.database.query<FleetExceptionRow>(`${SELECT} WHERE id = $1`, [id]);
    return row && fromFleetExceptionRow(row);
  }

  override async findAll(ids: readonly string[]): Promise<readonly FleetException[]> {
    const found = `${SELECT} WHERE id = ANY ($1::uuid[])`;
    return (await this.database.query<FleetExceptionRow>(found, [ids])).map(fromFleetExceptionRow);
  }

  override async list(
    { status, fleet, kind }: FleetExceptionFilter,
    { after, limit }: Page<FleetException>,
  ): Promise<readonly FleetException[]> {
    const { text, values } = where([
      ['(settled_at IS NULL) = $', status && status === 'open'],
      ['fleet = $', fleet],
      ['kind = $', kind],
      ['(opened_at, id) < ($, $)', after?.openedAt, after?.id],
    ]);
    const order = `ORDER BY opened_at DESC, id DESC LIMIT ${limit}`;
    const rows = await this.database.query<FleetExceptionRow>(`${SELECT} ${text} ${order}`, values);
    return rows.map(fromFleetExceptionRow);
  }

  override async settle(exception: FleetException, told: Told, money?: FleetMoney): Promise<boolean> {
    const { settlement } = exception;
    if (!settlement) throw new Error(`exception ${exception.id} has no settlement`);
    const operations = money ? verdictMovements(money, { exception }) : [];
    const verdict = await this.ledger.commit({
      operations,
      companions: [settling(exception), toOutbox(told, settlement.at)],
    });
    if (verdict.status === 'refused')
      throw new Error(`the ledger refused exception ${exception.id}: ${verdict.outcomes.join()}`);
    this.outbox.announce();
    return verdict.status === 'committed' && isNew(operations, verdict.outcomes);
  }

  override async countOpen(fleet?: FleetName): Promise<number> {
    const { text, values } = where([['settled_at IS NULL AND fleet = $', fleet]]);
    const [row] = await this.database.query<{ count: string }>(
      `SELECT count(*) AS count FROM fleet_exceptions ${text || 'WHERE settled_at IS NULL'}`,
      values,
    );
    return Number(row?.count);
  }
}

function isFirst(exceptions: readonly FleetException[], i: number): boolean {
  return exceptions.findIndex(({ id }) => id === exceptions[i]?.id) === i;
}
