import type { Clock } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import { allowedSeconds } from '../domain/open-call.ts';
import { HTTP_SWITCH } from '../domain/plain-text.ts';
import type { Calls } from '../ports/calls.ts';
import { doubtCall } from './doubt-call.ts';

const AT_ONCE = 1_000;

/**
 * Calls of which only HTTP knows, and whose end nobody told, become doubtful some time after their last paid second. That they are over is
 * likely and not known, so their money stays held until a late record, a late word of the dialplan, or a person ends them.
 */
export class DoubtForgottenCalls {
  constructor(
    private readonly calls: Calls,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  async run(): Promise<number> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - this.rules.forgottenAfterMs);
    let count = 0;
    for (const call of await this.calls.forgotten(before, AT_ONCE)) {
      const paidMs = (allowedSeconds(call) ?? call.limitSeconds) * 1_000;
      if (
        call.switch !== HTTP_SWITCH ||
        call.state === 'doubtful' ||
        call.authorisedAt.getTime() + paidMs > before.getTime()
      )
        continue;
      if (await doubtCall(this.calls, call, now)) count += 1;
    }
    return count;
  }
}
