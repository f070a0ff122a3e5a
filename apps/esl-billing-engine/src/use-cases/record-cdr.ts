import { cdr, refusal } from '@saldo/contracts';
import type { Cdr, Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import { hear } from '../domain/call-life.ts';
import type { Call, CallIdentity } from '../domain/call.ts';
import { readJsonCdr } from '../domain/json-cdr.ts';
import type { LegFact } from '../domain/leg-fact.ts';
import { isRecorded } from '../domain/our-business.ts';
import { HTTP_SWITCH } from '../domain/plain-text.ts';
import { inheritedEnd, recordedEnd } from '../domain/recorded-end.ts';
import { wishOf } from '../domain/wish-of.ts';
import type { Calls } from '../ports/calls.ts';
import type { KeptRecords } from '../ports/kept-records.ts';
import type { BillStranger } from './bill-stranger.ts';
import type { CorrectEstimate } from './correct-estimate.ts';
import type { SettleCall } from './settle-call.ts';

type Receipt = Reply<typeof cdr.record>;

/** For the end of a call, or for the events of one that nobody has announced. */
interface Waiting {
  readonly waitsFor: Call | undefined;
}

/** What a record may lead to. */
export interface RecordSteps {
  readonly settle: SettleCall;
  readonly correct: CorrectEstimate;
  readonly stranger: BillStranger;
}

/**
 * Takes the switch's own record of a leg, the second witness. It ends what nobody else has ended, corrects what was estimated, and bills
 * what nobody announced; each once. Of a call that lives it is kept until the call is over.
 */
export class RecordCdr {
  constructor(
    private readonly calls: Calls,
    private readonly books: RecordSteps,
    private readonly kept: KeptRecords,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  /**
   * `early`: nobody announced its call, of which events may be on their way. `lives`: a call that the switch still tells of is ended by what
   * it tells, because another leg may have taken it over, of which this record does not know. Neither is answered the last time.
   */
  async run(input: Input<typeof cdr.record>, isLastTime: boolean): Promise<Receipt | 'early' | 'lives'> {
    const reading = readJsonCdr(input.switch, input.document);
    if (reading.status === 'unreadable')
      throw refusal(cdr.record, 'record_unreadable', {
        pointer: '/document',
        field: reading.field,
        reason: reading.reason,
      });
    const { fact } = reading;
    const taken = await this.take(fact, isLastTime);
    if (!('waitsFor' in taken)) return taken;
    if (taken.waitsFor === undefined) return 'early';
    return isLastTime ? this.keep(input, fact, taken.waitsFor) : 'lives';
  }

  private async take(fact: LegFact, isLastTime: boolean): Promise<Receipt | Waiting> {
    if (fact.parent !== undefined) return this.link(fact, fact.parent);
    const identity = await this.identityOf(fact);
    const record = await this.calls.findRecord(identity);
    if (record) return this.compare(record, fact);
    const call = await this.calls.findByLeg(identity);
    if (call) return this.canEnd(call) ? this.end(call, fact) : { waitsFor: call };
    const life = hear(undefined, fact);
    if (!isRecorded(life, this.rules)) return { effect: 'ignored' };
    if (!isLastTime) return { waitsFor: undefined };
    const { cdr: billed } = await this.books.stranger.run(
      wishOf(life, fact.leg, this.rules),
      recordedEnd(fact),
    );
    return { effect: 'billed', cdr: billed.id };
  }

  /** The call may have ended before the record was kept, and whoever ended it has not seen it then. */
  private async keep({ document }: Input<typeof cdr.record>, fact: LegFact, { id }: Call): Promise<Receipt> {
    const identity = { switch: fact.switchName, leg: fact.leg };
    await this.kept.keep({ ...identity, call: id, document, keptAt: this.clock.now() });
    const taken = await this.take(fact, false);
    if ('waitsFor' in taken) return { effect: 'kept' };
    await this.kept.drop(identity);
    return taken;
  }

  /** A call that was asked for over HTTP is known by its leg alone. */
  private async identityOf({ switchName, leg }: LegFact): Promise<CallIdentity> {
    const http = await this.calls.findByLeg({ switch: HTTP_SWITCH, leg });
    return { switch: http ? HTTP_SWITCH : switchName, leg };
  }

  /** Of a call over HTTP nobody else tells; and no call lasts longer than its limit, whatever its switch does not say. */
  private canEnd({ switch: name, authorisedAt, limitSeconds }: Call): boolean {
    return name === HTTP_SWITCH || this.clock.now().getTime() > authorisedAt.getTime() + limitSeconds * 1_000;
  }

  private async end(call: Call, fact: LegFact): Promise<Receipt | Waiting> {
    const settled = await this.books.settle.run(call, recordedEnd(fact), undefined);
    return settled === 'overtaken' ? { waitsFor: call } : { effect: 'confirmed', cdr: settled.id };
  }

  private async compare(record: Cdr, fact: LegFact): Promise<Receipt> {
    const call = record.call === undefined ? undefined : await this.calls.find(record.call);
    if (!record.estimated || call?.heir !== undefined) return { effect: 'confirmed', cdr: record.id };
    return { effect: await this.books.correct.run(record, recordedEnd(fact)), cdr: record.id };
  }

  /** A leg that another one brought about is not charged, unless the call went on in it: which only an answered one can, and only its end tells. */
  private async link(fact: LegFact, parent: string): Promise<Receipt | Waiting> {
    const call = await this.calls.findByLeg({ switch: fact.switchName, leg: parent });
    if (call && call.state !== 'ended' && fact.answeredUs !== undefined) return { waitsFor: call };
    const record = call?.heir === fact.leg && (await this.calls.findRecord(call));
    if (!call || !record || !record.estimated) return { effect: 'linked' };
    const end = inheritedEnd(fact, call.answeredUs);
    return { effect: await this.books.correct.run(record, end), cdr: record.id };
  }
}
