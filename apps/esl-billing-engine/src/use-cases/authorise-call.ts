import { businessDate } from '@saldo/calendar';
import { callAuthorised } from '@saldo/contracts';
import type { CallRefusal, Tariff } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import { callView } from '../domain/call-message.ts';
import type { Call } from '../domain/call.ts';
import { isEmergency, openCall } from '../domain/open-call.ts';
import type { CallWish } from '../domain/open-call.ts';
import type { Calls, Fence, Opening } from '../ports/calls.ts';
import type { Payer, Payers } from '../ports/payers.ts';
import type { Tariffs } from '../ports/tariffs.ts';

export type Authorisation =
  | {
      readonly kind: 'let_through';
      readonly call: Call;
      readonly isNew: boolean;
      readonly isUnwritten?: boolean;
      readonly payer?: Payer | undefined;
    }
  | {
      readonly kind: 'refused';
      readonly reason: CallRefusal;
      readonly payer?: Payer | undefined;
      readonly tariff?: Tariff | undefined;
      /** What the call was taken for in the end, where that is not what it looked like. */
      readonly way?: CallWish['way'] | undefined;
    }
  /** Another replica owns the switch now. */
  | { readonly kind: 'fenced' };

/** The balance may change between the look at it and the commit that holds of it. */
const TRIES = 3;

/** Decides whether a call may go on, and holds money for its first seconds in the same commit. Deciding on a leg again finds what was decided. */
export class AuthoriseCall {
  constructor(
    private readonly calls: Calls,
    private readonly payers: Payers,
    private readonly tariffs: Tariffs,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  async run(wish: CallWish, fence: Fence): Promise<Authorisation> {
    const startedMs = this.clock.now().getTime();
    const answer = await this.decide(wish, fence);
    const seconds = (this.clock.now().getTime() - startedMs) / 1_000;
    this.rules.judged?.(answer.kind === 'refused' ? answer.reason : answer.kind, seconds);
    return answer;
  }

  private async decide(wish: CallWish, fence: Fence): Promise<Authorisation> {
    if (isEmergency(wish.dialled, this.rules)) return this.pass(wish, 'emergency', fence);
    if (wish.way === 'inbound') return this.pass(wish, 'free', fence);
    const payer = await this.payers.identify(wish.evidence);
    if (!payer) return this.without(wish, fence);
    if (payer.status !== 'active') return refused(`account_${payer.status}`, payer);
    const { deck, trunk } = payer;
    const tariff = await this.tariffs.find({ number: wish.dialled, at: this.clock.now(), deck, trunk });
    if (typeof tariff === 'string') return refused(tariff, payer);
    if (tariff.emergency) return this.pass(wish, 'emergency', fence);
    if (tariff.currency !== payer.currency) return refused('no_rate_found', payer);
    if (payer.blockedPrefixes.some((prefix) => tariff.number.startsWith(prefix)))
      return { ...refused('destination_blocked', payer), tariff };
    return this.hold(wish, payer, { tariff, fence });
  }

  /** Where nobody is called who pays for it, a toll-free number is one like any other. */
  private async without({ otherwise }: CallWish, fence: Fence): Promise<Authorisation> {
    if (!otherwise) return refused('account_not_found');
    const answer = await this.decide(otherwise, fence);
    return answer.kind === 'refused' ? { ...answer, way: otherwise.way } : answer;
  }

  /** Whoever calls for help is connected, and nobody pays: not even a database that is away stops it. */
  private async pass(wish: CallWish, chargedTo: 'free' | 'emergency', fence: Fence): Promise<Authorisation> {
    const call = openCall(wish, { chargedTo, now: this.clock.now(), limitSeconds: this.rules.limitSeconds });
    try {
      return (await this.open(call, undefined, fence)) as Authorisation;
    } catch (error) {
      if (chargedTo === 'emergency') return { kind: 'let_through', call, isNew: true, isUnwritten: true };
      throw error;
    }
  }

  private async hold(
    wish: CallWish,
    payer: Payer,
    { tariff, fence }: { tariff: Tariff; fence: Fence },
  ): Promise<Authorisation> {
    let current: Payer | undefined = payer;
    for (let tries = 0; tries < TRIES && current; tries += 1) {
      const call = openCall(wish, { ...this.rules, now: this.clock.now(), payer: current, tariff });
      if (!call) break;
      const opened = await this.open(call, current, fence);
      if (opened !== 'insufficient_funds') return opened.kind === 'refused' ? { ...opened, tariff } : opened;
      current = await this.payers.find(payer.id);
    }
    return { ...refused('insufficient_balance', payer), tariff };
  }

  private async open(
    call: Call,
    payer: Payer | undefined,
    fence: Fence,
  ): Promise<Authorisation | 'insufficient_funds'> {
    const limits = {
      concurrentMax: payer?.concurrentMax ?? this.rules.concurrentMax,
      perSecondMax: payer?.perSecondMax,
      dayCapMicros: payer?.dayCapMicros,
      day: businessDate(call.authorisedAt, this.rules.zone),
    };
    const told = [{ event: callAuthorised, payload: callView(call, payer?.number) }];
    const opening = await this.calls.open({ call, limits, told }, fence);
    return answerOf(opening, call, payer);
  }
}

function answerOf(
  opening: Opening,
  call: Call,
  payer: Payer | undefined,
): Authorisation | 'insufficient_funds' {
  switch (opening.status) {
    case 'opened':
      return { kind: 'let_through', call, isNew: true, payer };
    case 'exists':
      if (opening.earlier.state === 'ended') return refused('internal_error', payer);
      return { kind: 'let_through', call: opening.earlier, isNew: false, payer };
    case 'recorded':
      // Refused before, or over: either way it goes no further.
      return refused(opening.record.refusal ?? 'internal_error', payer);
    case 'insufficient_funds':
    case 'fenced':
      return opening.status === 'fenced' ? { kind: 'fenced' } : opening.status;
    default:
      return refused(opening.status, payer);
  }
}

function refused(reason: CallRefusal, payer?: Payer): Authorisation & { kind: 'refused' } {
  return { kind: 'refused', reason, payer };
}
