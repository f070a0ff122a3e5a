import { Clock, provide, token, wire } from '@saldo/service';
import type { BillingRules } from './domain/billing-rules.ts';
import { Calls } from './ports/calls.ts';
import { Fences } from './ports/fences.ts';
import { KeptRecords } from './ports/kept-records.ts';
import { Payers } from './ports/payers.ts';
import { SwitchLines } from './ports/switch-lines.ts';
import { SwitchStates } from './ports/switch-states.ts';
import { Tariffs } from './ports/tariffs.ts';
import { AuthoriseCall } from './use-cases/authorise-call.ts';
import { AuthoriseHttpCall } from './use-cases/authorise-http-call.ts';
import { BillStranger } from './use-cases/bill-stranger.ts';
import { CarryCall } from './use-cases/carry-call.ts';
import type { CallSteps } from './use-cases/carry-call.ts';
import { CorrectEstimate } from './use-cases/correct-estimate.ts';
import { CountCalls } from './use-cases/count-calls.ts';
import { DecideHandedCall } from './use-cases/decide-handed-call.ts';
import { DoubtForgottenCalls } from './use-cases/doubt-forgotten-calls.ts';
import { EndHttpCall } from './use-cases/end-http-call.ts';
import { ExtendCall } from './use-cases/extend-call.ts';
import { FindStrangers } from './use-cases/find-strangers.ts';
import { FinishCall } from './use-cases/finish-call.ts';
import { GiveOrder } from './use-cases/give-order.ts';
import { JudgeCall } from './use-cases/judge-call.ts';
import { JudgeNewNumber } from './use-cases/judge-new-number.ts';
import { LookAtCall } from './use-cases/look-at-call.ts';
import { NoteAnswer } from './use-cases/note-answer.ts';
import { NoteSwitchState } from './use-cases/note-switch-state.ts';
import { ReconcileSwitch } from './use-cases/reconcile-switch.ts';
import { RecordCdr } from './use-cases/record-cdr.ts';
import type { RecordSteps } from './use-cases/record-cdr.ts';
import { RecordRefusal } from './use-cases/record-refusal.ts';
import { SettleCall } from './use-cases/settle-call.ts';
import { SettleDoubtfulCall } from './use-cases/settle-doubtful-call.ts';
import { TakeKeptRecords } from './use-cases/take-kept-records.ts';
import { TakeSwitch } from './use-cases/take-switch.ts';

export const billingRules = token<BillingRules>('what the house has decided about calls');
export const switchNames = token<readonly string[]>('names of the switches');
const callSteps = token<CallSteps>('all that may be done about a call');
const recordSteps = token<RecordSteps>('what a record may lead to');

/** What becomes of calls, from the wish to the record. */
export function callUseCases() {
  return [
    wire(AuthoriseCall, Calls, Payers, Tariffs, Clock, billingRules),
    wire(RecordRefusal, Calls, Clock),
    wire(SettleCall, Calls, Payers, KeptRecords, Clock, billingRules),
    wire(BillStranger, Calls, Payers, Tariffs, Clock, billingRules),
    wire(JudgeCall, AuthoriseCall, Calls, Clock, billingRules),
    wire(JudgeNewNumber, Calls, Payers, Tariffs, Clock, billingRules),
    wire(GiveOrder, SwitchLines, Clock, billingRules),
    wire(LookAtCall, SwitchLines, Calls, Clock, billingRules),
    wire(NoteAnswer, Calls, Clock),
    wire(ExtendCall, Calls, Payers, Clock, billingRules),
    wire(FinishCall, Calls, SettleCall, BillStranger, RecordRefusal, billingRules),
    provide(
      callSteps,
      stepsOf,
      ...([JudgeCall, JudgeNewNumber, GiveOrder, LookAtCall] as const),
      ...([NoteAnswer, ExtendCall, FinishCall, RecordRefusal] as const),
    ),
    wire(CarryCall, callSteps, Clock, billingRules),
    ...switchUseCases(),
    ...recordUseCases(),
  ];
}

function switchUseCases() {
  return [
    wire(TakeSwitch, Fences, SwitchLines),
    wire(FindStrangers, SwitchLines, Clock),
    wire(ReconcileSwitch, Calls, Clock),
    wire(NoteSwitchState, SwitchStates, Clock),
    wire(CountCalls, SwitchStates, switchNames),
    wire(DecideHandedCall, AuthoriseCall, RecordRefusal, SwitchStates, switchNames, billingRules),
  ];
}

function recordUseCases() {
  return [
    wire(CorrectEstimate, Calls, Clock, billingRules),
    provide(
      recordSteps,
      (settle: SettleCall, correct: CorrectEstimate, stranger: BillStranger): RecordSteps => ({
        settle,
        correct,
        stranger,
      }),
      SettleCall,
      CorrectEstimate,
      BillStranger,
    ),
    wire(RecordCdr, Calls, recordSteps, KeptRecords, Clock, billingRules),
    wire(TakeKeptRecords, KeptRecords, RecordCdr, Calls, Clock),
    wire(AuthoriseHttpCall, AuthoriseCall, RecordRefusal, switchNames, billingRules),
    wire(EndHttpCall, Calls, SettleCall, Clock),
    wire(SettleDoubtfulCall, Calls, SettleCall),
    wire(DoubtForgottenCalls, Calls, Clock, billingRules),
  ];
}

type Steps = [
  JudgeCall,
  JudgeNewNumber,
  GiveOrder,
  LookAtCall,
  NoteAnswer,
  ExtendCall,
  FinishCall,
  RecordRefusal,
];

function stepsOf(...[judge, again, order, look, answer, extend, finish, refusal]: Steps): CallSteps {
  return { judge, again, order, look, answer, extend, finish, refusal };
}
