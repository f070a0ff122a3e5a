import { join } from 'node:path';
import { migrate, postgres } from '@saldo/database';
import { PostgresLedger } from '@saldo/ledger-store';
import { money } from '@saldo/money';
import { Outbox } from '@saldo/outbox';
import { freshDatabase } from '@saldo/testing';
import { anAdjustment } from '../../domain/adjustment.builder.ts';
import { aPartner } from '../../domain/partner.builder.ts';
import type { Partner } from '../../domain/partner.ts';
import { PostgresAccounts } from './accounts.ts';
import { PostgresAdjustments } from './adjustments.ts';
import { PostgresBatches } from './batches.ts';
import { PostgresExceptions } from './exceptions.ts';
import { PostgresFleetExceptions } from './fleet-exceptions.ts';
import { LedgerFloats } from './floats.ts';
import { PostgresPartners } from './partners.ts';
import { PostgresQuarantines } from './quarantines.ts';
import { PostgresRecharges } from './recharges.ts';
import { readingsOf } from '../../ports/ledger.builder.ts';
import { PostgresTopups } from './topups.ts';

const ROOT = join(import.meta.dirname, '../../../../..');

/** Where the tables of this service and of its libraries come from. */
export const FOLDERS = [
  'libs/database',
  'libs/ledger-store',
  'libs/outbox',
  'apps/recharge-orchestrator',
].map((project) => join(ROOT, project, 'migrations'));

/** For specs: the service's adapters on a database of their own. */
export async function books() {
  const fresh = await freshDatabase();
  await migrate(fresh.url, FOLDERS);
  const shelf = await openBooks(fresh.url);
  return {
    ...shelf,
    async close() {
      await shelf.close();
      await fresh.drop();
    },
  };
}

/** The service's adapters on a database that is there. */
export async function openBooks(url: string) {
  const [database, ledger] = await Promise.all([postgres({ url }), PostgresLedger.open({ url })]);
  const outbox = new Outbox(database);
  const partners = new PostgresPartners(ledger, database, outbox, ['latcom', 'sandbox']);
  const adjustments = new PostgresAdjustments(ledger, database, outbox);
  return {
    url,
    database,
    ledger,
    partners,
    adjustments,
    topups: new PostgresTopups(ledger, database, outbox),
    accounts: new PostgresAccounts(ledger, database),
    /** A new partner who has so many pesos. */
    async aPartner(pesos: bigint, overrides: Partial<Partner> = {}): Promise<Partner> {
      const partner = aPartner(overrides);
      await partners.create(partner);
      const amount = money(pesos * 1_000_000n, 'MXN');
      if (pesos > 0n) await adjustments.open(anAdjustment({ account: partner.id, amount }));
      return partner;
    },
    /** The live account of a new partner who has so many pesos. */
    async anAccount(pesos: bigint): Promise<string> {
      return (await this.aPartner(pesos)).id;
    },
    exceptions: new PostgresExceptions(database),
    recharges: new PostgresRecharges(ledger, database, outbox),
    batches: new PostgresBatches(database),
    quarantines: new PostgresQuarantines(database, outbox),
    fleetExceptions: new PostgresFleetExceptions(ledger, database, outbox),
    floats: new LedgerFloats(ledger),
    money: (account: string) => readingsOf(ledger, account).money(),
    own: (name: 'earned' | 'revenue' | 'losses') => readingsOf(ledger, '').own(name),
    async balanceOf(account: string): Promise<bigint | undefined> {
      return (await ledger.findAccount(account))?.balance;
    },
    /** Names of the events in the outbox, in the order they were told. */
    async told(): Promise<readonly string[]> {
      const rows = await database.query<{ subject: string }>('SELECT subject FROM outbox ORDER BY seq');
      return rows.map(({ subject }) => subject.split('.').slice(2).join('.'));
    },
    async close() {
      await Promise.all([database.close(), ledger.close()]);
    },
  };
}

export type Books = Awaited<ReturnType<typeof books>>;
