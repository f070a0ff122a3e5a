import type { FactoryProvider } from '@nestjs/common';
import { Database } from '@saldo/database';
import { Ledger } from '@saldo/ledger';
import { Outbox } from '@saldo/outbox';
import { bind } from '@saldo/service';
import { Batches } from '../../ports/batches.ts';
import { FleetExceptions } from '../../ports/fleet-exceptions.ts';
import { Quarantines } from '../../ports/quarantines.ts';
import { Recharges } from '../../ports/recharges.ts';
import { Reconciliations } from '../../ports/reconciliations.ts';
import { Runs } from '../../ports/runs.ts';
import { PostgresBatches } from './batches.ts';
import { PostgresFleetExceptions } from './fleet-exceptions.ts';
import { PostgresQuarantines } from './quarantines.ts';
import { PostgresRecharges } from './recharges.ts';
import { PostgresReconciliations } from './reconciliations.ts';
import { PostgresRuns } from './runs.ts';

/** What PostgreSQL keeps of fleets. */
export const fleetStores: readonly FactoryProvider[] = [
  bind(Runs, PostgresRuns).from(Database, Outbox),
  bind(Recharges, PostgresRecharges).from(Ledger, Database, Outbox),
  bind(Batches, PostgresBatches).from(Database),
  bind(Quarantines, PostgresQuarantines).from(Database, Outbox),
  bind(FleetExceptions, PostgresFleetExceptions).from(Ledger, Database, Outbox),
  bind(Reconciliations, PostgresReconciliations).from(Database, Outbox),
];
