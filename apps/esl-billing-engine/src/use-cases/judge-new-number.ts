import { businessDate } from '@saldo/calendar';
import { callExtended } from '@saldo/contracts';
import type { CallRefusal, Tariff } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { crashPoint } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import { legOf, rootOf } from '../domain/call-life.ts';
import { callView } from '../domain/call-message.ts';
import type { CallNote } from '../domain/call-note.ts';
import type { Call } from '../domain/call.ts';
import { isInboundContext } from '../domain/direction.ts';
import { holdAfterTurn } from '../domain/hold-after-turn.ts';
import type { SaidParking } from '../domain/leg.ts';
import { isEmergency } from '../domain/open-call.ts';
import { withPark } from '../domain/park-step.ts';
import { freeFrom, sentOn } from '../domain/sent-on.ts';
import type { WatchedSwitch } from '../domain/watched-switch.ts';
import type { Calls } from '../ports/calls.ts';
import type { Payer, Payers } from '../ports/payers.ts';
import type { Tariffs } from '../ports/tariffs.ts';
import { reloadCall } from './reload-call.ts';

/** A leg of a call that goes on already, and where it is to go now. */
interface Question {
  readonly watched: WatchedSwitch;
  readonly note: CallNote;
  readonly call: Call;
  readonly leg: string;
  readonly parking: SaidParking;
  readonly lastedSeconds: number;
}

type Answer =
  { readonly answer: 'go' | CallRefusal; readonly call?: Call } | { readonly overtaken: CallNote };

const TRIES = 3;

/**
 * Decides on a leg of a call that was let through before and waits again, for another number. It stays one call with one charge, which goes
 * on by the other number's prices; what is refused is that leg alone. Deciding on the same number again changes nothing.
 */
export class JudgeNewNumber {
  constructor(
    private readonly calls: Calls,
    private readonly payers: Payers,
    private readonly tariffs: Tariffs,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  async run(watched: WatchedSwitch, note: CallNote, leg: string): Promise<CallNote> {
    const { call } = note;
    const life = watched.lifeOf(note.root);
    const parking = life && legOf(life, leg)?.parking;
    if (!call || !parking) throw new Error(`leg ${leg} does not wait`);
    const startedAt = this.clock.now();
    const nowUs = watched.nowUs(startedAt);
    const lastedSeconds = Math.max(0, (nowUs - (call.answeredUs ?? nowUs)) / 1_000_000);
    const answer = await this.answer({ watched, note, call, leg, parking, lastedSeconds });
    if ('overtaken' in answer) return answer.overtaken;
    const outcome = answer.answer === 'go' ? 'let_through' : answer.answer;
    this.rules.judged?.(outcome, (this.clock.now().getTime() - startedAt.getTime()) / 1_000);
    if (answer.answer !== 'go')
      this.rules.noticed?.('number_refused', { switch: watched.name, leg, reason: answer.answer });
    const decided = { ...note, call: answer.call ?? call };
    return withPark(decided, leg, { parking, answer: answer.answer, isTold: false });
  }

  private async answer(question: Question): Promise<Answer> {
    const { call, note, parking } = question;
    const dialled = parking.dialled ?? call.dialled;
    if (isEmergency(dialled, this.rules)) return this.help(question, dialled);
    if (isTooLate(note, this.clock.now(), this.rules)) return { answer: 'internal_error' };
    if (!call.account || !call.tariff)
      return { answer: this.isStillFree(question) ? 'go' : 'account_not_found' };
    const payer = await this.payers.find(call.account);
    if (!payer) return { answer: 'account_not_found' };
    if (payer.status !== 'active') return { answer: `account_${payer.status}` };
    const { deck, trunk } = payer;
    const tariff = await this.tariffs.find({ number: dialled, at: this.clock.now(), deck, trunk });
    if (typeof tariff === 'string') return { answer: tariff };
    if (tariff.emergency) return this.help(question, dialled);
    if (payer.blockedPrefixes.some((prefix) => tariff.number.startsWith(prefix)))
      return { answer: 'destination_blocked' };
    return this.charge(question, payer, tariff);
  }

  /** A call from outside that goes on within what is outside. */
  private isStillFree({ call, parking }: Question): boolean {
    const { directions } = this.rules;
    return call.direction === 'inbound' && isInboundContext(parking.context ?? '', directions);
  }

  /** Nobody pays from there on; and not even a database that is away stops it. */
  private async help(question: Question, dialled: string): Promise<Answer> {
    const { call } = question;
    if (!call.account || !call.tariff) return { answer: 'go' };
    try {
      const payer = await this.payers.find(call.account);
      const free = freeFrom(call.tariff, dialled);
      const answer = payer && (await this.charge({ ...question, leg: question.note.root }, payer, free));
      return answer && 'call' in answer ? { ...answer, answer: 'go' } : { answer: 'go' };
    } catch {
      return { answer: 'go' };
    }
  }

  private async charge(question: Question, payer: Payer, next: Tariff): Promise<Answer> {
    const { watched, call: from, leg, parking, lastedSeconds } = question;
    const life = watched.lifeOf(question.note.root)!;
    const turn = { tariff: next, atUs: parking.atUs, lastedSeconds, isRoot: leg === rootOf(life) };
    const tariff = sentOn(from.tariff!, turn);
    if (!tariff) return { answer: 'no_rate_found' };
    if (tariff === from.tariff) return { answer: 'go' };
    let current: Payer | undefined = payer;
    for (let tries = 0; tries < TRIES && current; tries += 1) {
      const done = await this.commit(question, current, tariff);
      if (done !== 'insufficient_funds') return done;
      current = await this.payers.find(payer.id);
    }
    return { answer: 'insufficient_balance' };
  }

  /** The new prices and the money for them, in one commit. */
  private async commit(
    { watched, note, call: from, parking, lastedSeconds }: Question,
    payer: Payer,
    tariff: Tariff,
  ): Promise<Answer | 'insufficient_funds'> {
    const slices = { ...this.rules.slices, ...payer.slices };
    const means = { ...payer, slices, tariff, lastedSeconds, atUs: parking.atUs };
    const paid = holdAfterTurn(from, means);
    if (!paid) return { answer: 'insufficient_balance' };
    const to: Call = { ...from, ...paid, tariff, updatedAt: this.clock.now(), epoch: from.epoch + 1 };
    const micros = (to.hold?.heldMicros ?? 0n) - (from.hold?.heldMicros ?? 0n);
    const limits = {
      dayCapMicros: payer.dayCapMicros,
      day: businessDate(from.authorisedAt, this.rules.zone),
    };
    const told = [{ event: callExtended, payload: callView(to, payer.number) }];
    const { fence } = watched;
    const change =
      micros === 0n
        ? await this.calls.change({ from, to, told: [] }, fence)
        : await this.calls.extend({ from, to, micros, limits, told }, fence);
    crashPoint('after_hold');
    if (change === 'insufficient_funds') return change;
    if (change === 'day_cap_exceeded') return { answer: change };
    if (change === 'changed') return { answer: 'go', call: to };
    return { overtaken: await reloadCall(this.calls, note, from) };
  }
}

function isTooLate({ failingSince }: CallNote, now: Date, { authoriseLimitMs }: BillingRules): boolean {
  return failingSince !== undefined && now.getTime() - failingSince.getTime() >= authoriseLimitMs;
}
