import { callRefused } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Refusal } from '../domain/call-note.ts';
import { cdrIdOf } from '../domain/call-ids.ts';
import { refusalRecordOf } from '../domain/call-record.ts';
import type { CallWish } from '../domain/open-call.ts';
import { plainText } from '../domain/plain-text.ts';
import { refusalCause } from '../domain/refusal-causes.ts';
import type { Calls } from '../ports/calls.ts';

/** Writes down that a call was not let through, and tells of it; once per leg. */
export class RecordRefusal {
  constructor(
    private readonly calls: Calls,
    private readonly clock: Clock,
  ) {}

  async run(wish: CallWish, { reason, payer, tariff, way = wish.way }: Refusal): Promise<void> {
    const now = this.clock.now();
    const { leg } = wish;
    const caller = plainText(wish.caller);
    const dialled = plainText(wish.dialled);
    const said = { switch: wish.switch, leg, caller, dialled, ...(payer ? { account: payer.id } : {}) };
    const cdr = refusalRecordOf(
      {
        ...said,
        ...{ direction: way === 'inbound' ? 'inbound' : 'outbound', startedAt: now, tariff },
        ...{ chargedTo: way === 'toll_free' ? 'callee' : 'account', accountNumber: payer?.number },
      },
      reason,
      { cause: refusalCause(reason).cause, now },
    );
    const payload = { ...said, cdr: cdrIdOf(wish), reason, refused_at: now };
    await this.calls.record(cdr, [{ event: callRefused, payload }]);
  }
}
