import { callEnded } from '@saldo/contracts';
import type { Cdr } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import { instantOf } from '../domain/call-message.ts';
import { recordOf } from '../domain/call-record.ts';
import type { CallEnd, Recorded } from '../domain/call-record.ts';
import { isEmergency } from '../domain/open-call.ts';
import type { CallWish } from '../domain/open-call.ts';
import { plainText } from '../domain/plain-text.ts';
import type { Calls } from '../ports/calls.ts';
import type { Payers } from '../ports/payers.ts';
import type { Tariffs } from '../ports/tariffs.ts';

/** Bills a call that is over and that nobody was asked about: whoever can be found pays what it cost, once. */
export class BillStranger {
  constructor(
    private readonly calls: Calls,
    private readonly payers: Payers,
    private readonly tariffs: Tariffs,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  /** False when the leg has a record already. */
  async run(wish: CallWish, end: CallEnd): Promise<{ cdr: Cdr; isNew: boolean }> {
    const charged = { chargedUs: end.durationUs, now: this.clock.now() };
    const cdr = recordOf(await this.partiesOf(wish, end), end, charged);
    const told = [{ event: callEnded, payload: cdr }];
    const cost = cdr.cost?.micros ?? 0n;
    const isNew = cost > 0n ? await this.calls.charge(cdr, cost, told) : await this.calls.record(cdr, told);
    return { cdr, isNew };
  }

  private async partiesOf(wish: CallWish, end: CallEnd): Promise<Recorded> {
    const startedAt = instantOf(end.answeredUs ?? end.endedUs ?? this.clock.now().getTime() * 1_000);
    const said = { switch: wish.switch, leg: wish.leg, caller: plainText(wish.caller), startedAt };
    const call = { ...said, dialled: plainText(wish.dialled), direction: 'outbound' as const };
    if (isEmergency(wish.dialled, this.rules)) return { ...call, chargedTo: 'emergency' };
    if (wish.way === 'inbound') return { ...call, direction: 'inbound', chargedTo: 'free' };
    const payer = await this.payers.identify(wish.evidence);
    if (!payer) return wish.otherwise ? this.partiesOf(wish.otherwise, end) : { ...call, chargedTo: 'free' };
    const paid: Recorded = {
      ...call,
      ...{
        chargedTo: wish.way === 'toll_free' ? 'callee' : 'account',
        account: payer.id,
        accountNumber: payer.number,
      },
    };
    if (end.durationUs === 0) return paid;
    const { deck, trunk } = payer;
    const tariff = await this.tariffs.find({ number: wish.dialled, at: startedAt, deck, trunk });
    if (tariff === 'rating_unavailable') throw new Error(`rating cannot say what leg ${wish.leg} costs`);
    if (typeof tariff === 'string' || tariff.currency !== payer.currency) return paid;
    return { ...paid, tariff };
  }
}
