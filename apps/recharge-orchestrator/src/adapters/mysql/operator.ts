import { mysql } from '@saldo/database';
import type { Lifecycle, Log } from '@saldo/service';
import type { Lines } from '../../ports/lines.ts';
import type { OperatorDatabases } from '../../ports/operator-databases.ts';
import type { Settlements } from '../../ports/settlements.ts';
import { checkSchema } from './check-schema.ts';
import type { SchemaFinding } from './check-schema.ts';
import type { DatabaseName } from './expected-schema.ts';
import { lateDatabase } from './late-database.ts';
import type { LateDatabase } from './late-database.ts';
import { LateLines, LateSettlements } from './late-tables.ts';
import { MysqlOperatorDatabases } from './operator-databases.ts';
import { NoLines, NoSettlements } from './no-operator.ts';
import type { SettlementTerms } from './settlements.ts';

export interface OperatorUrls {
  readonly gps: string | undefined;
  readonly eliot: string | undefined;
}

/** The databases of an operator, as far as they are set up; each is connected when it is there. */
export class Operator {
  constructor(
    private readonly gps: LateDatabase | undefined,
    private readonly eliot: LateDatabase | undefined,
  ) {}

  databases(): OperatorDatabases {
    return new MysqlOperatorDatabases({ GPS_DB: this.gps, ELIOT_DB: this.eliot });
  }

  lines(): Lines {
    return this.gps ? new LateLines({ gps: this.gps, eliot: this.eliot }) : new NoLines();
  }

  settlements(terms: SettlementTerms): Settlements {
    return this.gps ? new LateSettlements({ gps: this.gps, eliot: this.eliot }, terms) : new NoSettlements();
  }
}

/**
 * The databases of an operator, held against what Saldo needs of them as soon as they are there. One that is away keeps
 * nothing else from starting.
 */
export function openOperator(urls: OperatorUrls) {
  return (lifecycle: Lifecycle, log: Log): Operator => {
    const late = (name: DatabaseName, url: string | undefined) =>
      url === undefined
        ? undefined
        : lateDatabase(async () => {
            const database = await mysql({ url });
            lifecycle.onStop('stores', name, () => database.close());
            tell(await checkSchema(database, name), log);
            return database;
          });
    return new Operator(late('GPS_DB', urls.gps), late('ELIOT_DB', urls.eliot));
  };
}

/** A sentence for each difference: fleets that cannot run for one are held, the others run. */
function tell(findings: readonly SchemaFinding[], log: Log): void {
  for (const { isFatal, fleets, detail, statement } of findings) {
    const more = { fleets, detail, statement };
    if (isFatal)
      log.error('fleets are not run, because a database of the operator is not as Saldo needs it', more);
    else log.warn('a database of the operator differs from what Saldo expects', more);
  }
}
