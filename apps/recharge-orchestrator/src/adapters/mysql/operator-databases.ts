import type { FleetName } from '@saldo/contracts';
import type { DatabaseState } from '../../domain/fleet/database-check.ts';
import { OperatorDatabases } from '../../ports/operator-databases.ts';
import { checkSchema } from './check-schema.ts';
import type { DatabaseName } from './expected-schema.ts';
import type { LateDatabase } from './late-database.ts';

/** Who cannot run without it: what agents were recharged with stands in GPS_DB, too. */
const NEEDED_BY: Readonly<Record<DatabaseName, readonly FleetName[]>> = {
  GPS_DB: ['gps', 'voice', 'iot'],
  ELIOT_DB: ['iot'],
};

/** GPS_DB and ELIOT_DB, as far as they are set up. */
export class MysqlOperatorDatabases extends OperatorDatabases {
  constructor(private readonly databases: Readonly<Record<DatabaseName, LateDatabase | undefined>>) {
    super();
  }

  override async check(): Promise<readonly DatabaseState[]> {
    const { GPS_DB, ELIOT_DB } = this.databases;
    return Promise.all([check('GPS_DB', GPS_DB), check('ELIOT_DB', ELIOT_DB)]);
  }
}

async function check(name: DatabaseName, late: LateDatabase | undefined): Promise<DatabaseState> {
  if (!late) return { name, state: 'not_named' };
  try {
    return { name, state: 'read', differences: await checkSchema(await late(), name) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      name,
      state: 'unreachable',
      fleets: NEEDED_BY[name],
      reason: `${name} does not answer: ${reason}`,
    };
  }
}
