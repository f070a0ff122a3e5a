import {
  callAccountCredited,
  callAccountDepleted,
  callAccountSuspended,
} from './billing/call-account-requests.ts';
import {
  callAnswered,
  callAuthorised,
  callDoubted,
  callExtended,
  callRefused,
} from './billing/call-requests.ts';
import { callCorrected, callEnded } from './billing/cdr-requests.ts';
import { fleet } from './fleet/fleet.ts';
import {
  fleetBlocked,
  fleetDepleted,
  fleetPaused,
  fleetReleased,
  fleetResumed,
  fleetStopped,
} from './fleet/fleet-events.ts';
import { fleetException, fleetExceptionOpened, fleetExceptionSettled } from './fleet/fleet-exception.ts';
import { fleetRun, fleetRunEnded, fleetRunProgressed, fleetRunStarted } from './fleet/fleet-run.ts';
import { oldQueue } from './fleet/old-queue.ts';
import { operatorDatabase } from './fleet/operator-database.ts';
import { lineQuarantined, lineReleased, quarantine } from './fleet/quarantine.ts';
import { recharge, rechargeDoubted, rechargeFailed, rechargeSucceeded } from './fleet/recharge.ts';
import { reconciliation, reconciliationCompleted } from './fleet/reconciliation.ts';
import { alertCleared, alertRaised } from './monitor/alert.ts';
import { accountAdjusted } from './recharge/adjustment.ts';
import { exceptionOpened, exceptionSettled } from './recharge/exception.ts';
import { accountDepleted } from './recharge/partner.ts';
import { topupAccepted, topupFailed, topupReversed, topupSucceeded } from './recharge/topup.ts';

export const rechargeEvents = [
  topupAccepted,
  topupSucceeded,
  topupFailed,
  topupReversed,
  exceptionOpened,
  exceptionSettled,
  accountAdjusted,
  accountDepleted,
];

export const fleets = [
  fleet,
  fleetRun,
  recharge,
  quarantine,
  fleetException,
  oldQueue,
  operatorDatabase,
  reconciliation,
];

export const fleetEvents = [
  fleetBlocked,
  fleetReleased,
  fleetDepleted,
  fleetPaused,
  fleetResumed,
  fleetStopped,
  fleetRunStarted,
  fleetRunProgressed,
  fleetRunEnded,
  rechargeSucceeded,
  rechargeFailed,
  rechargeDoubted,
  lineQuarantined,
  lineReleased,
  fleetExceptionOpened,
  fleetExceptionSettled,
  reconciliationCompleted,
];

export const alertEvents = [alertRaised, alertCleared];

export const billingEvents = [
  callAuthorised,
  callRefused,
  callAnswered,
  callExtended,
  callDoubted,
  callEnded,
  callCorrected,
  callAccountCredited,
  callAccountDepleted,
  callAccountSuspended,
];
