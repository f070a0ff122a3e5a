import { OldAddCreditDoor, OldCustomersDoor, OldTransactionsDoor } from './admin.ts';
import { engineDoors } from './engine.ts';
import { OldEngineHealthDoor, OldHealthDoor } from './health.ts';
import { OldBalanceDoor, OldQueueDoor, OldTransactionDoor } from './reads.ts';
import { OldAsyncTopupDoor, OldTopupDoor } from './topups.ts';

export const oldDoors = [
  OldTopupDoor,
  OldAsyncTopupDoor,
  OldBalanceDoor,
  OldTransactionDoor,
  OldQueueDoor,
  OldAddCreditDoor,
  OldCustomersDoor,
  OldTransactionsDoor,
  OldHealthDoor,
  ...engineDoors,
  OldEngineHealthDoor,
];
