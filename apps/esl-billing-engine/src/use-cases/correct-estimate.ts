import { callCorrected } from '@saldo/contracts';
import type { Cdr, CdrCorrection } from '@saldo/contracts';
import { money, subtract } from '@saldo/money';
import type { Clock } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import { correctionIdOf } from '../domain/call-ids.ts';
import { billOf } from '../domain/call-record.ts';
import type { CallEnd } from '../domain/call-record.ts';
import { allowedSeconds } from '../domain/open-call.ts';
import { chargeableUs } from '../domain/overrun.ts';
import type { Calls } from '../ports/calls.ts';

/** Puts right, once, what was charged for a call by an estimate. The estimate stays as it is, and the correction stands beside it. */
export class CorrectEstimate {
  constructor(
    private readonly calls: Calls,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  /** `confirmed` when the estimate was right, or was put right before. */
  async run(estimate: Cdr, end: CallEnd): Promise<'corrected' | 'confirmed'> {
    const { tariff, account } = estimate;
    const call = estimate.call === undefined ? undefined : await this.calls.find(estimate.call);
    const talk = { durationUs: end.durationUs, endCause: end.cause, isEstimated: false };
    const chargedUs = chargeableUs(talk, call && allowedSeconds(call), this.rules.tickUs) ?? 0;
    const now = this.clock.now();
    const bill = tariff && billOf(tariff, end, { chargedUs, now });
    const cost = bill?.cost ?? money(0n, estimate.cost?.currency ?? 'PEN');
    const difference = subtract(cost, estimate.cost ?? money(0n, cost.currency));
    const correction: CdrCorrection = {
      ...{ id: correctionIdOf(estimate.id), cdr: estimate.id, duration_us: end.durationUs },
      ...{ billed_seconds: bill?.billedSeconds ?? 0, cost, difference, cause: end.cause, recorded_at: now },
    };
    const isFirst = await this.calls.correct({
      ...{ cdr: estimate, correction, account, differenceMicros: difference.micros },
      told: [{ event: callCorrected, payload: correction }],
    });
    return isFirst && difference.micros !== 0n ? 'corrected' : 'confirmed';
  }
}
