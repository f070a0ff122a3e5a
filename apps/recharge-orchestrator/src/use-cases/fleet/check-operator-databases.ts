import type { operatorDatabase, Reply } from '@saldo/contracts';
import { databaseView } from '../../domain/fleet/database-check.ts';
import type { OperatorDatabases } from '../../ports/operator-databases.ts';

/** Says what of the operator's databases is not as Saldo needs it, and what a person can run to mend it. */
export class CheckOperatorDatabases {
  constructor(private readonly databases: OperatorDatabases) {}

  async run(): Promise<Reply<typeof operatorDatabase.check>> {
    return { data: (await this.databases.check()).map(databaseView) };
  }
}
