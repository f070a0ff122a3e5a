import { call as calls, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { endingOf } from '../domain/call-ending.ts';
import { HTTP_SWITCH } from '../domain/plain-text.ts';
import type { Calls } from '../ports/calls.ts';
import type { SettleCall } from './settle-call.ts';

type Answer = Reply<typeof calls.end>;

/** Ends a call of which only HTTP knows, by the word of the dialplan. A call that a switch tells of is ended by what the switch measured. */
export class EndHttpCall {
  constructor(
    private readonly calls: Calls,
    private readonly settle: SettleCall,
    private readonly clock: Clock,
  ) {}

  async run(input: Input<typeof calls.end>): Promise<Answer> {
    const identity = { switch: input.switch ?? HTTP_SWITCH, leg: input.leg };
    if (identity.switch !== HTTP_SWITCH) throw refusal(calls.end, 'call_watched', { pointer: '/switch' });
    for (let epoch = -1; ;) {
      const call = await this.calls.findByLeg(identity);
      if (!call) throw refusal(calls.end, 'not_found', { pointer: '/leg' });
      const record = await this.calls.findRecord(identity);
      if (record) return endingOf(call, record);
      if (call.epoch === epoch) throw new Error(`call ${call.id} cannot be ended`);
      ({ epoch } = call);
      const settled = await this.settle.run(call, this.endOf(input.duration_us), undefined);
      if (settled !== 'overtaken') return endingOf(call, settled);
    }
  }

  private endOf(durationUs: number) {
    const endedUs = this.clock.now().getTime() * 1_000;
    const answeredUs = durationUs > 0 ? endedUs - durationUs : undefined;
    return { answeredUs, endedUs, durationUs, cause: 'NORMAL_CLEARING', legs: [], source: 'http' as const };
  }
}
