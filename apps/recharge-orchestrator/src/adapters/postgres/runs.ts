import type { FleetName, RunState, Told } from '@saldo/contracts';
import type { Database, Tx } from '@saldo/database';
import { where } from '@saldo/database';
import type { Outbox } from '@saldo/outbox';
import type { Page } from '@saldo/pages';
import type { Fence } from '../../domain/fleet/fence.ts';
import type { Run, Standing } from '../../domain/fleet/run.ts';
import { newStanding } from '../../domain/fleet/standing.ts';
import { WANTED } from '../../domain/fleet/wanted.ts';
import { Runs } from '../../ports/runs.ts';
import { RUN_COLUMNS, fromRunRow, fromStandingRow, runValues, standingValues } from './run.row.ts';
import type { RunRow, StandingRow } from './run.row.ts';
import { toOutbox } from './told.ts';

const PLACES = RUN_COLUMNS.map((_, index) => `$${index + 1}`);
const SELECT = `SELECT ${RUN_COLUMNS.join(', ')} FROM fleet_runs`;
const INSERT = `INSERT INTO fleet_runs (${RUN_COLUMNS.join(', ')}) VALUES (${PLACES.join(', ')}) ON CONFLICT DO NOTHING`;
const UPDATE = `
  UPDATE fleet_runs SET (${RUN_COLUMNS.join(', ')}) = (${PLACES.join(', ')})
  WHERE id = $1 AND state = 'running'`;
const CHAIN = `
  WHERE fleet = $1 AND (started_at, id) >= (
    SELECT w.started_at, w.id FROM fleet_runs w WHERE w.fleet = $1 AND w.trigger = ANY ($2::text[])
    ORDER BY w.started_at DESC, w.id DESC LIMIT 1)
  ORDER BY started_at, id`;
/** Keeps a newer holder from beginning until the transaction ends. */
const ASSERT = 'SELECT 1 FROM leases WHERE name = $1 AND epoch = $2 FOR KEY SHARE';

const STANDING = 'SELECT * FROM fleet_standings WHERE fleet = $1';
const NEW_STANDING = `INSERT INTO fleet_standings (fleet, state, waiting) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;
const SAVE_STANDING = `
  UPDATE fleet_standings
  SET state = $2, reason = $3, waiting_since = $4, waiting = $5, blocked_since = $6, last_tick_at = $7
  WHERE fleet = $1`;

/** Runs in PostgreSQL. What a holder of a fleet writes is refused as soon as there is a newer one. */
export class PostgresRuns extends Runs {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  override async begin(run: Run, fence: Fence, told: Told): Promise<'begun' | 'exists' | 'fenced'> {
    return this.database.transaction(async (tx) => {
      if (!(await isNewest(tx, fence))) return 'fenced';
      if ((await tx.execute(INSERT, runValues(run))) === 0) return 'exists';
      await this.outbox.add(tx, toOutbox(told, run.startedAt));
      return 'begun';
    });
  }

  override async save(run: Run, fence: Fence, told?: Told): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      if (!(await isNewest(tx, fence))) return false;
      if ((await tx.execute(UPDATE, runValues(run))) === 0) return false;
      if (told) await this.outbox.add(tx, toOutbox(told, run.endedAt ?? run.startedAt));
      return true;
    });
  }

  override async find(id: string): Promise<Run | undefined> {
    return (await this.select('WHERE id = $1', [id]))[0];
  }

  override async list(
    { fleet, state }: { fleet?: FleetName | undefined; state?: RunState | undefined },
    { after, limit }: Page<Run>,
  ): Promise<readonly Run[]> {
    const { text, values } = where([
      ['fleet = $', fleet],
      ['state = $', state],
      ['(started_at, id) < ($, $)', after?.startedAt, after?.id],
    ]);
    return this.select(`${text} ORDER BY started_at DESC, id DESC LIMIT ${limit}`, values);
  }

  override async latest(fleet: FleetName): Promise<Run | undefined> {
    return (await this.list({ fleet }, { limit: 1 }))[0];
  }

  override async chain(fleet: FleetName): Promise<readonly Run[]> {
    return this.select(CHAIN, [fleet, WANTED]);
  }

  override async unfinished(fleet: FleetName): Promise<readonly Run[]> {
    return this.select(`WHERE fleet = $1 AND state = 'running' ORDER BY started_at`, [fleet]);
  }

  override async standing(fleet: FleetName): Promise<Standing> {
    const [row] = await this.database.query<StandingRow>(STANDING, [fleet]);
    return row ? fromStandingRow(row) : newStanding(fleet);
  }

  override async adjust(
    fleet: FleetName,
    change: (standing: Standing) => Standing,
    tell?: (standing: Standing) => Told | undefined,
  ): Promise<Standing> {
    return this.database.transaction(async (tx) => {
      const { state, waiting } = newStanding(fleet);
      await tx.execute(NEW_STANDING, [fleet, state, waiting]);
      const [row] = await tx.query<StandingRow>(`${STANDING} FOR UPDATE`, [fleet]);
      if (!row) throw new Error(`the standing of ${fleet} was written and yet is not there`);
      const before = fromStandingRow(row);
      const after = change(before);
      if (after === before) return before;
      await tx.execute(SAVE_STANDING, standingValues(after));
      const told = tell?.(after);
      if (told) await this.outbox.add(tx, toOutbox(told, new Date()));
      return after;
    });
  }

  private async select(clause: string, values: readonly unknown[]): Promise<Run[]> {
    return (await this.database.query<RunRow>(`${SELECT} ${clause}`, values)).map(fromRunRow);
  }
}

async function isNewest(tx: Pick<Tx, 'query'>, { fleet, epoch }: Fence): Promise<boolean> {
  return (await tx.query(ASSERT, [`fleet-${fleet}`, epoch.toString()])).length > 0;
}
