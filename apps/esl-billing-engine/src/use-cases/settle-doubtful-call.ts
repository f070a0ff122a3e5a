import { call as calls, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { endingOf } from '../domain/call-ending.ts';
import type { CallEnd } from '../domain/call-record.ts';
import type { Call } from '../domain/call.ts';
import type { Calls } from '../ports/calls.ts';
import type { SettleCall } from './settle-call.ts';

const US_PER_MS = 1_000;

/**
 * Ends a call of which nobody knows whether it lives, by what a person found out. What the switch says counts more: by a record of it that
 * was kept the call ends in the person's stead, and one that comes later corrects the person's estimate.
 */
export class SettleDoubtfulCall {
  constructor(
    private readonly calls: Calls,
    private readonly settle: SettleCall,
  ) {}

  async run({
    id,
    duration_us: durationUs,
  }: Input<typeof calls.settle>): Promise<Reply<typeof calls.settle>> {
    const call = await this.calls.find(id);
    if (!call) throw refusal(calls.settle, 'not_found', { pointer: '/id' });
    if (call.state !== 'doubtful') throw refusal(calls.settle, 'call_not_doubtful', { pointer: '/id' });
    const record = await this.settle.run(call, endOf(call, durationUs), undefined);
    if (record === 'overtaken') throw refusal(calls.settle, 'call_not_doubtful', { pointer: '/id' });
    return endingOf(call, record);
  }
}

function endOf(call: Call, durationUs: number): CallEnd {
  const answeredUs =
    durationUs === 0 ? undefined : (call.answeredUs ?? call.authorisedAt.getTime() * US_PER_MS);
  const endedUs = answeredUs === undefined ? undefined : answeredUs + durationUs;
  return { answeredUs, endedUs, durationUs, cause: 'LOST', legs: [], source: 'estimate' };
}
