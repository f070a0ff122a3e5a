import type { Clock } from '@saldo/service';
import type { Calls } from '../ports/calls.ts';
import type { KeptRecord, KeptRecords } from '../ports/kept-records.ts';
import { doubtCall } from './doubt-call.ts';
import type { RecordCdr } from './record-cdr.ts';

/**
 * Takes kept records whose call is over, as though they came now, so that whatever died on the way is made good. Taking one twice changes
 * nothing, so any replica may.
 */
export class TakeKeptRecords {
  constructor(
    private readonly kept: KeptRecords,
    private readonly record: RecordCdr,
    private readonly calls: Calls,
    private readonly clock: Clock,
  ) {}

  /** How many were taken, and how many still wait. One that fails is in nobody's way; it is told of once all others were tried. */
  async run(): Promise<{ taken: number; waiting: number }> {
    const now = this.clock.now();
    const failures: unknown[] = [];
    let taken = 0;
    for (let page = await this.kept.due(now, undefined); page.length > 0;) {
      const outcomes = await Promise.allSettled(page.map((one) => this.take(one)));
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') failures.push(outcome.reason);
        else if (outcome.value) taken += 1;
      page = await this.kept.due(now, page.at(-1));
    }
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} kept records were not taken`);
    return { taken, waiting: await this.kept.count() };
  }

  private async take(one: KeptRecord): Promise<boolean> {
    const { switch: name, document } = one;
    const receipt = await this.record.run({ switch: name, document }, false);
    if (receipt === 'lives') return this.doubt(one);
    if (receipt === 'early') return false;
    await this.kept.drop(one);
    return true;
  }

  /** Its leg does not say how the call ended, and no call lasts so long: a person must look. */
  private async doubt({ call: id }: KeptRecord): Promise<false> {
    const call = await this.calls.find(id);
    if (call && (call.state === 'authorised' || call.state === 'answered'))
      await doubtCall(this.calls, call, this.clock.now());
    return false;
  }
}
