import type { FleetName, Told } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import { where } from '@saldo/database';
import type { Outbox } from '@saldo/outbox';
import type { Page } from '@saldo/pages';
import { Quarantines } from '../../ports/quarantines.ts';
import type { Quarantine } from '../../domain/fleet/quarantine.ts';
import { toOutbox } from './told.ts';

const FIELDS = 'id, fleet, sim, reason, since';

const INSERT = `
  INSERT INTO quarantines (${FIELDS}) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (fleet, sim) WHERE released_at IS NULL DO NOTHING RETURNING id`;

const RELEASE = `
  UPDATE quarantines SET released_at = now() WHERE fleet = $1 AND sim = $2 AND released_at IS NULL
  RETURNING ${FIELDS}, released_at`;

const SELECT_RELEASED = `
  SELECT ${FIELDS} FROM quarantines WHERE fleet = $1 AND sim = $2 AND released_at IS NOT NULL
  ORDER BY released_at DESC LIMIT 1`;

/** Lines in quarantine, in PostgreSQL, in one commit with what is told of them. */
export class PostgresQuarantines extends Quarantines {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  override async add(quarantine: Quarantine, told: Told): Promise<boolean> {
    const { id, fleet, sim, reason, since } = quarantine;
    return this.database.transaction(async (tx) => {
      const added = await tx.query(INSERT, [id, fleet, sim, reason, since]);
      if (added.length > 0) await this.outbox.add(tx, toOutbox(told, since));
      return added.length > 0;
    });
  }

  override async release(
    fleet: FleetName,
    sim: string,
    told: (quarantine: Quarantine) => Told,
  ): Promise<Quarantine | undefined> {
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<Quarantine & { readonly released_at: Date }>(RELEASE, [fleet, sim]);
      if (!row) return (await tx.query<Quarantine>(SELECT_RELEASED, [fleet, sim]))[0];
      const { released_at: at, ...released } = row;
      await this.outbox.add(tx, toOutbox(told(released), at));
      return released;
    });
  }

  override async sims(fleet: FleetName): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ sim: string }>(
      'SELECT sim FROM quarantines WHERE fleet = $1 AND released_at IS NULL',
      [fleet],
    );
    return new Set(rows.map(({ sim }) => sim));
  }

  override async find(id: string): Promise<Quarantine | undefined> {
    const [row] = await this.database.query<Quarantine>(`SELECT ${FIELDS} FROM quarantines WHERE id = $1`, [
      id,
    ]);
    return row;
  }

  override async list(
    fleet: FleetName | undefined,
    { after, limit }: Page<Quarantine>,
  ): Promise<readonly Quarantine[]> {
    const { text, values } = where([
      ['fleet = $', fleet],
      ['(since, id) < ($, $)', after?.since, after?.id],
    ]);
    const open = text ? `${text} AND released_at IS NULL` : 'WHERE released_at IS NULL';
    return this.database.query<Quarantine>(
      `SELECT ${FIELDS} FROM quarantines ${open} ORDER BY since DESC, id DESC LIMIT ${limit}`,
      values,
    );
  }
}
