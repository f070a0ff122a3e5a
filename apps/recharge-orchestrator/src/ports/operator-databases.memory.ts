import type { DatabaseDifference, DatabaseState } from '../domain/fleet/database-check.ts';
import { OperatorDatabases } from './operator-databases.ts';

/** Databases as a test has them: with differences, away, or none at all. */
export class MemoryOperatorDatabases extends OperatorDatabases {
  readonly databases = new Map<string, readonly DatabaseDifference[] | 'away' | undefined>([
    ['GPS_DB', []],
    ['ELIOT_DB', undefined],
  ]);

  override async check(): Promise<readonly DatabaseState[]> {
    return [...this.databases].map(([name, found]): DatabaseState => {
      if (found === undefined) return { name, state: 'not_named' };
      if (found === 'away')
        return { name, state: 'unreachable', fleets: ['gps', 'voice', 'iot'], reason: `${name} is away` };
      return { name, state: 'read', differences: found };
    });
  }
}
