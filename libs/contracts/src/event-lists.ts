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
import {
  fleetBlocked,
  fleetDepleted,
  fleetPaused,
  fleetReleased,
  fleetResumed,
  fleetStopped,
} from './fleet/fleet-events.ts';
import { fleetExceptionOpened, fleetExceptionSettled } from './fleet/fleet-exception.ts';
import { fleetRunEnded, fleetRunProgressed, fleetRunStarted } from './fleet/fleet-run.ts';
import { lineQuarantined, lineReleased } from './fleet/quarantine.ts';
import { rechargeDoubted, rechargeFailed, rechargeSucceeded } from './fleet/recharge.ts';
import { reconciliationCompleted } from './fleet/reconciliation.ts';
import { alertCleared, alertRaised } from './monitor/alert.ts';
import { deckPublished, deckWithdrawn } from './rating/deck.ts';
import { accountAdjusted } from './recharge/adjustment.ts';
import { attemptEnded } from './recharge/attempt.ts';
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

/** For services alone. */
export const innerEvents = [attemptEnded];

export const ratingEvents = [deckPublished, deckWithdrawn];

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

/** What the services tell of their own work; alerts are told of that. */
export const workEvents = [...rechargeEvents, ...ratingEvents, ...billingEvents, ...fleetEvents];

export const allEvents = [...workEvents, ...alertEvents, ...innerEvents];
