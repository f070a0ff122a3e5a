import { businessDate } from '@saldo/calendar';
import { callEnded } from '@saldo/contracts';
import type { Cdr } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { crashPoint } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import { recordOf } from '../domain/call-record.ts';
import type { CallEnd } from '../domain/call-record.ts';
import type { Call } from '../domain/call.ts';
import { readJsonCdr } from '../domain/json-cdr.ts';
import { allowedSeconds } from '../domain/open-call.ts';
import { chargeableUs } from '../domain/overrun.ts';
import { inheritedEnd, recordedEnd } from '../domain/recorded-end.ts';
import { settle } from '../domain/settlement.ts';
import type { Calls, Fence } from '../ports/calls.ts';
import type { KeptRecords } from '../ports/kept-records.ts';
import type { Payers } from '../ports/payers.ts';

/**
 * Ends a call: what it costs is posted, the rest of its hold returns, and its record is written, all in one commit. What nobody measured is
 * taken from the switch's own record where that came before, so that the hold pays for it and nothing has to be corrected.
 */
export class SettleCall {
  constructor(
    private readonly calls: Calls,
    private readonly payers: Payers,
    private readonly kept: KeptRecords,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  async run(from: Call, said: CallEnd, fence: Fence): Promise<Cdr | 'overtaken'> {
    crashPoint('before_post');
    const end = said.source === 'estimate' ? await this.measured(from, said) : said;
    const now = this.clock.now();
    const payer = from.account === undefined ? undefined : await this.payers.find(from.account);
    const talk = { durationUs: end.durationUs, endCause: end.cause, isEstimated: false };
    const chargedUs = chargeableUs(talk, allowedSeconds(from), this.rules.tickUs) ?? 0;
    const known = { ...from, call: from.id, accountNumber: payer?.number, startedAt: from.authorisedAt };
    const cdr = recordOf(known, end, { chargedUs, now });
    const to: Call = {
      ...from,
      ...{
        state: 'ended',
        answeredUs: end.answeredUs ?? from.answeredUs,
        heir: end.heir ?? from.heir,
        updatedAt: now,
        epoch: from.epoch + 1,
      },
    };
    const change = await this.calls.end(
      {
        ...{ from, to, cdr, day: businessDate(from.authorisedAt, this.rules.zone) },
        settlement: settle(cdr.cost?.micros ?? 0n, from.hold?.heldMicros ?? 0n),
        told: [{ event: callEnded, payload: cdr }],
      },
      fence,
    );
    crashPoint('after_post');
    return change === 'changed' ? cdr : 'overtaken';
  }

  private async measured(call: Call, guess: CallEnd): Promise<CallEnd> {
    const leg = guess.heir ?? call.leg;
    const kept = await this.kept.find({ switch: call.switch, leg });
    const reading = kept && readJsonCdr(kept.switch, kept.document);
    if (reading?.status !== 'read') return guess;
    const told =
      leg === call.leg
        ? recordedEnd(reading.fact)
        : inheritedEnd(reading.fact, guess.answeredUs ?? call.answeredUs);
    return { ...told, legs: guess.legs, heir: guess.heir };
  }
}
