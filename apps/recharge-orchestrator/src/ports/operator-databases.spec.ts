import { operatorDatabasesContract } from './operator-databases.contract.ts';
import { MemoryOperatorDatabases } from './operator-databases.memory.ts';

operatorDatabasesContract('MemoryOperatorDatabases', async () => {
  const databases = new MemoryOperatorDatabases();
  const missing = {
    fleets: ['gps'] as const,
    isFatal: true,
    detail: 'GPS_DB.saldo_batches is missing: Saldo needs it.',
    statement: 'CREATE TABLE saldo_batches (batch_id char(36) NOT NULL PRIMARY KEY)',
  };
  return {
    databases,
    dropBatches: async () => void databases.databases.set('GPS_DB', [missing]),
    cut: async () => void databases.databases.set('GPS_DB', 'away'),
  };
});
