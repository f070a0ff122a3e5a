import { serves } from '@saldo/bus';
import { operatorDatabase } from '@saldo/contracts';
import { CheckOperatorDatabases } from '../../use-cases/fleet/check-operator-databases.ts';

export const OperatorDatabaseRequests = serves(operatorDatabase, [CheckOperatorDatabases], (databases) => ({
  check: () => databases.run(),
}));
