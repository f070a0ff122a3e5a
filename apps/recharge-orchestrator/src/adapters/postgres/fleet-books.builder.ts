import type { FleetName } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import type { Fence } from '../../domain/fleet/fence.ts';

/** For specs: somebody else begins to run a fleet, as a lease that has expired is taken. */
export async function takeOver(database: Database, fleet: FleetName): Promise<Fence> {
  const [row] = await database.query<{ epoch: string }>(
    `INSERT INTO leases AS l (name, holder, epoch, expires_at) VALUES ('fleet-' || $1::text, 'spec', 1, now())
     ON CONFLICT (name) DO UPDATE SET epoch = l.epoch + 1 RETURNING epoch`,
    [fleet],
  );
  return { fleet, epoch: BigInt(row?.epoch ?? 0) };
}

/** For specs: without recharges and whatever belongs to them. Cheaper than a TRUNCATE of tables that are nearly empty. */
export async function emptied(database: Database): Promise<void> {
  await database.query(`
    WITH e AS (DELETE FROM fleet_exceptions), r AS (DELETE FROM recharges), b AS (DELETE FROM fleet_batches),
         q AS (DELETE FROM quarantines), l AS (DELETE FROM leases)
    DELETE FROM outbox`);
}
