import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, mysql } from '@saldo/database';
import type { Database } from '@saldo/database';
import { freshMysql } from '@saldo/testing';
import type { FreshMysql } from '@saldo/testing';
import { aBatch, aDelivered, ZONE } from '../../domain/fleet/delivered-recharge.builder.ts';
import { checkSchema } from './check-schema.ts';
import { MysqlLines } from './lines.ts';
import { addAgent, addTracker, addVoice } from './operator.builder.ts';
import { MysqlSettlements } from './settlements.ts';

const ROOT = join(import.meta.dirname, '../../../../..');
const PAGE = readFileSync(join(ROOT, 'docs/fleet-recharges.md'), 'utf8');
const MIGRATIONS = join(import.meta.dirname, '../../../migrations');
const WRITERS = { gps: 'mextic.app', voice: 'SISTEMA_VOZ', iot: 'mextic.app' };

/** The grants of the operators' page on one of the databases, for whatever names a test has. */
function grantsOn(database: 'GPS_DB' | 'ELIOT_DB'): string[] {
  const grants = PAGE.split('\n').filter(
    (line) => line.startsWith('GRANT') && line.includes(` ${database}.`),
  );
  return grants.map((line) => line.replace(`${database}.`, 'DATABASE.').replace(`'saldo'@'%'`, 'USER'));
}

interface Side {
  readonly fresh: FreshMysql;
  /** As its owner. */
  readonly owner: Database;
  /** As Saldo, with the rights of the operators' page and no others. */
  readonly saldo: Database;
}

async function aSide(folder: 'gps' | 'eliot'): Promise<Side> {
  const fresh = await freshMysql();
  await migrate(fresh.url, [join(MIGRATIONS, folder)]);
  const guest = await fresh.guest(grantsOn(folder === 'gps' ? 'GPS_DB' : 'ELIOT_DB'));
  const [owner, saldo] = await Promise.all([mysql({ url: fresh.url }), mysql({ url: guest })]);
  return { fresh, owner, saldo };
}

let [gps, eliot]: Side[] = [];
beforeAll(async () => {
  [gps, eliot] = await Promise.all([aSide('gps'), aSide('eliot')]);
});
afterAll(async () => {
  for (const side of [gps, eliot]) {
    await Promise.all([side?.owner.close(), side?.saldo.close()]);
    await side?.fresh.drop();
  }
});

const SIMS = { gps: '6680000001', voice: '6680000002', iot: '6680000003' } as const;

describe("with the rights that the operators' page names, and no others", () => {
  it('both databases fit', async () => {
    expect(await checkSchema(gps!.saldo, 'GPS_DB')).toEqual([]);
    expect(await checkSchema(eliot!.saldo, 'ELIOT_DB')).toEqual([]);
  });

  it('lines of all fleets are read', async () => {
    await addTracker(gps!.owner, { sim: SIMS.gps, device: `dev-${SIMS.gps}`, expires: 1 });
    await addVoice(gps!.owner, { sim: SIMS.voice, expires: 1 });
    await addAgent(eliot!.owner, { sim: SIMS.iot, uuid: `dev-${SIMS.iot}`, expires: 1 });
    const lines = new MysqlLines({ gps: gps!.saldo, eliot: eliot!.saldo });
    for (const fleet of ['gps', 'voice', 'iot'] as const)
      expect((await lines.all(fleet)).map(({ sim }) => sim)).toEqual([SIMS[fleet]]);
  });

  it.each(['gps', 'voice', 'iot'] as const)('a batch of %s is written and read back', async (fleet) => {
    const settlements = new MysqlSettlements(gps!.saldo, eliot!.saldo, { zone: ZONE, writers: WRITERS });
    const batch = aBatch([aDelivered(fleet, { line: { sim: SIMS[fleet] } })]);
    await settlements.write(batch);
    expect(await settlements.verify(batch)).toEqual({ wrong: [] });
  });

  it('nothing is altered or deleted', async () => {
    await expect(gps!.saldo.execute('DELETE FROM recargas')).rejects.toThrow(/denied/);
    await expect(gps!.saldo.execute('UPDATE dispositivos SET sim = NULL')).rejects.toThrow(/denied/);
  });
});
