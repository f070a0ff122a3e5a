import type { Clock } from '@saldo/service';
import { FixedClock } from '@saldo/testing/fixed-clock';
import type { BillingRules } from '../domain/billing-rules.ts';
import { DIRECTION_RULES } from '../domain/direction.ts';
import { readLegFact } from '../domain/read-leg-fact.ts';
import { SLICE_RULES } from '../domain/slices.ts';
import { aTariff } from '../domain/tariff.builder.ts';
import { memoryBooks } from '../ports/books.builder.ts';
import type { Calls } from '../ports/calls.ts';
import type { Fences } from '../ports/fences.ts';
import type { KeptRecords } from '../ports/kept-records.ts';
import { LittleSwitch } from '../ports/little-switch.memory.ts';
import type { Payers } from '../ports/payers.ts';
import { MemorySwitchLine } from '../ports/switch-line.memory.ts';
import type { SwitchLine, SwitchNews } from '../ports/switch-line.ts';
import { SwitchLines } from '../ports/switch-lines.ts';
import type { SwitchStates } from '../ports/switch-states.ts';
import { MemoryTariffs } from '../ports/tariffs.memory.ts';
import type { Tariffs } from '../ports/tariffs.ts';
import { AuthoriseCall } from './authorise-call.ts';
import { AuthoriseHttpCall } from './authorise-http-call.ts';
import { BillStranger } from './bill-stranger.ts';
import { CarryCall } from './carry-call.ts';
import { CorrectEstimate } from './correct-estimate.ts';
import { DoubtForgottenCalls } from './doubt-forgotten-calls.ts';
import { EndHttpCall } from './end-http-call.ts';
import { ExtendCall } from './extend-call.ts';
import { FindStrangers } from './find-strangers.ts';
import { FinishCall } from './finish-call.ts';
import { GiveOrder } from './give-order.ts';
import { JudgeCall } from './judge-call.ts';
import { JudgeNewNumber } from './judge-new-number.ts';
import { LookAtCall } from './look-at-call.ts';
import { NoteAnswer } from './note-answer.ts';
import { NoteSwitchState } from './note-switch-state.ts';
import { ReconcileSwitch } from './reconcile-switch.ts';
import { RecordCdr } from './record-cdr.ts';
import { RecordRefusal } from './record-refusal.ts';
import { SettleCall } from './settle-call.ts';
import { SettleDoubtfulCall } from './settle-doubtful-call.ts';
import { TakeKeptRecords } from './take-kept-records.ts';
import { TakeSwitch } from './take-switch.ts';

export const RULES: BillingRules = {
  mode: 'park',
  slices: SLICE_RULES,
  directions: DIRECTION_RULES,
  emergencyNumbers: ['911', '112'],
  limitSeconds: 14_400,
  concurrentMax: 5,
  zone: 'America/Lima',
  tickUs: 40_000,
  warningSound: 'tone_stream://%(200,0,800)',
  warnSeconds: 30,
  goneAfterMs: 2_000,
  lookMs: 60_000,
  authoriseLimitMs: 4_000,
  forgottenAfterMs: 2_700_000,
};

/** By prefix, in soles a minute. */
export const PRICES = new Map([
  ['51', aTariff('0.60', '1/1')],
  ['519', aTariff('3', '60/60', { prefix: '519' })],
  ['44', aTariff('10', '6/6', { prefix: '44', number: '447700900000' })],
  ['1', aTariff('0.01', '60/6', { prefix: '1', number: '15550000000' })],
  ['57', aTariff('0', '1/1', { prefix: '57', number: '5712345678' })],
]);

/** What the use-cases of calls stand on. */
export interface RoomPorts {
  readonly calls: Calls;
  readonly payers: Payers;
  readonly tariffs: Tariffs;
  readonly fences: Fences;
  readonly kept: KeptRecords;
  readonly states: SwitchStates;
  readonly clock: Clock;
  dial(): SwitchLine;
}

/** For specs: all use-cases of calls over given ports, as the service wires them. */
export function useCasesOver(ports: RoomPorts, rules: BillingRules = RULES) {
  const { calls, payers, tariffs, kept, clock } = ports;
  const lines = new SwitchLines(new Map([['fs1', () => ports.dial()]]));
  const authorise = new AuthoriseCall(calls, payers, tariffs, clock, rules);
  const refusal = new RecordRefusal(calls, clock);
  const settle = new SettleCall(calls, payers, kept, clock, rules);
  const stranger = new BillStranger(calls, payers, tariffs, clock, rules);
  const correct = new CorrectEstimate(calls, clock, rules);
  const steps = {
    refusal,
    judge: new JudgeCall(authorise, calls, clock, rules),
    again: new JudgeNewNumber(calls, payers, tariffs, clock, rules),
    order: new GiveOrder(lines, clock, rules),
    look: new LookAtCall(lines, calls, clock, rules),
    answer: new NoteAnswer(calls, clock),
    extend: new ExtendCall(calls, payers, clock, rules),
    finish: new FinishCall(calls, settle, stranger, refusal, rules),
  };
  const strangers = new FindStrangers(lines, clock);
  const record = new RecordCdr(calls, { settle, stranger, correct }, kept, clock, rules);
  return {
    ...{ authorise, refusal, settle, stranger, correct, steps, strangers, lines },
    take: new TakeSwitch(ports.fences, lines),
    carry: new CarryCall(steps, clock, rules),
    reconcile: new ReconcileSwitch(calls, clock),
    state: new NoteSwitchState(ports.states, clock),
    record,
    takeKept: new TakeKeptRecords(kept, record, calls, clock),
    http: {
      authorise: new AuthoriseHttpCall(authorise, refusal, ['fs1'], rules),
      end: new EndHttpCall(calls, settle, clock),
      settle: new SettleDoubtfulCall(calls, settle),
      doubt: new DoubtForgottenCalls(calls, clock, rules),
    },
  };
}

/** For specs: the use-cases over the fakes, a little switch that they own, and both clocks, which only `pass` moves. */
export async function aSwitchRoom(rules: Partial<BillingRules> = {}) {
  const little = new LittleSwitch();
  const clock = new FixedClock(new Date(little.nowUs / 1_000));
  const books = memoryBooks({ now: () => clock.now() });
  const tariffs = new MemoryTariffs(PRICES);
  const line = new MemorySwitchLine('fs1', little);
  const { calls, payers, fences, kept, states } = books;
  const ports = { calls, payers, fences, kept, states, tariffs, clock, dial: () => line };
  const work = useCasesOver(ports, { ...RULES, ...rules });
  const { watched, news } = (await work.take.run('fs1'))!;
  const heard = news[Symbol.asyncIterator]();
  const hear = (told: SwitchNews) => {
    if (told.kind === 'up') watched.core = told.core;
    const fact = told.kind === 'event' ? readLegFact('fs1', told.event) : undefined;
    if (fact) watched.hear(fact, clock.now());
  };
  const listen = async () => {
    while (news.length > 0) hear((await heard.next()).value as SwitchNews);
  };
  await listen();
  /** Somebody calls, and his call waits; what pays for it is known by the number of the account. */
  const park = async (account: string | undefined, destination = '51170001', context?: string) => {
    const variables: Record<string, string> = account === undefined ? {} : { saldo_account: account };
    const leg = little.call({ caller: '51170009', destination, variables, ...(context && { context }) });
    await listen();
    return leg;
  };
  /** Whatever is to be done about a call now; gives the instant of the next step. */
  const carryOn = async (leg: string): Promise<Date | undefined> => {
    await listen();
    return work.carry.run(watched, leg);
  };
  return {
    ...work,
    ...{ little, clock, books, tariffs, line, watched, listen, park, carryOn },
    /** Somebody calls as with `park`, is let through and answered. */
    async talk(...call: Parameters<typeof park>): Promise<string> {
      const leg = await park(...call);
      await carryOn(leg);
      little.answer(leg);
      await carryOn(leg);
      return leg;
    },
    pass(ms: number): void {
      little.pass(ms);
      clock.advance(ms);
    },
    call: (leg: string) => calls.findByLeg({ switch: 'fs1', leg }),
    cdr: (leg: string) => calls.findRecord({ switch: 'fs1', leg }),
    told: () => calls.told.map(({ event }) => event.name),
  };
}
