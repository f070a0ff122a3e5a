import { adjustmentDoors } from './adjustments.ts';
import { auditDoors } from './audit.ts';
import { callAccountDoors } from './call-accounts.ts';
import { callDoors } from './calls.ts';
import { cdrDoors } from './cdrs.ts';
import { deckDoors } from './decks.ts';
import { exceptionDoors } from './exceptions.ts';
import { fleetDoors } from './fleets.ts';
import { keyDoors } from './keys.ts';
import { monitorDoors } from './monitor.ts';
import { operatorDoors } from './operators.ts';
import { partnerDoors } from './partners.ts';
import { providerDoors } from './providers.ts';
import { rechargeDoors } from './recharges.ts';
import { sessionDoors } from './session.ts';
import { sheetDoors } from './sheets.ts';
import { tokenDoors } from './tokens.ts';
import { topupDoors } from './topups.ts';

/** The doors of all routes below /v1/admin. */
export const adminDoors = [
  ...sessionDoors,
  ...operatorDoors,
  ...tokenDoors,
  ...partnerDoors,
  ...keyDoors,
  ...adjustmentDoors,
  ...topupDoors,
  ...exceptionDoors,
  ...providerDoors,
  ...callAccountDoors,
  ...callDoors,
  ...cdrDoors,
  ...deckDoors,
  ...sheetDoors,
  ...fleetDoors,
  ...rechargeDoors,
  ...monitorDoors,
  ...auditDoors,
];
