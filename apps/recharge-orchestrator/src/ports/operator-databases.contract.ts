import { beforeEach, describe, expect, it } from '@jest/globals';
import type { OperatorDatabases } from './operator-databases.ts';

export interface OperatorDatabasesWorld {
  readonly databases: OperatorDatabases;
  /** Takes the table of batches out of GPS_DB. */
  dropBatches(): Promise<void>;
  /** From here on GPS_DB answers no more. */
  cut(): Promise<void>;
}

/** What every implementation of the port must do. In its world there is GPS_DB, and no ELIOT_DB. */
export function operatorDatabasesContract(name: string, open: () => Promise<OperatorDatabasesWorld>): void {
  describe(`${name} as OperatorDatabases`, () => {
    let world: OperatorDatabasesWorld;

    beforeEach(async () => {
      world = await open();
    });

    it('answers for each that there can be', async () => {
      expect(await world.databases.check()).toEqual([
        { name: 'GPS_DB', state: 'read', differences: [] },
        { name: 'ELIOT_DB', state: 'not_named' },
      ]);
    });

    it('tells what differs, with what mends it', async () => {
      await world.dropBatches();
      const [gps] = await world.databases.check();
      expect(gps).toMatchObject({
        state: 'read',
        differences: [{ isFatal: true, statement: expect.stringMatching(/^CREATE TABLE saldo_batches/) }],
      });
    });

    it('says of one that cannot be reached that it cannot', async () => {
      await world.cut();
      const [gps] = await world.databases.check();
      expect(gps).toMatchObject({ name: 'GPS_DB', state: 'unreachable', reason: expect.any(String) });
    });
  });
}
