import { cdr, refusal } from '@saldo/contracts';
import type { Cdr, Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import { hear } from '../domain/call-life.ts';
import type { CallLife } from '../domain/call-life.ts';
import type { CallEnd } from '../domain/call-record.ts';
import type { Call } from '../domain/call.ts';
import { readJsonCdr } from '../domain/json-cdr.ts';
import type { LegFact } from '../domain/leg-fact.ts';
import { isRecorded } from '../domain/our-business.ts';
import { HTTP_SWITCH, plainText } from '../domain/plain-text.ts';
import { talkOf } from '../domain/talk.ts';
import { wishOf } from '../domain/wish-of.ts';
import type { Calls } from '../ports/calls.ts';
import type { BillStranger } from './bill-stranger.ts';
import type { CorrectEstimate } from './correct-estimate.ts';
import type { SettleCall } from './settle-call.ts';

type Receipt = Reply<typeof cdr.record>;

/** What a record may lead to. */
export interface RecordSteps {
  readonly settle: SettleCall;
  readonly correct: CorrectEstimate;
  readonly stranger: BillStranger;
}

/**
 * Takes the switch's own record of a leg, the second witness. It ends what nobody else has ended, corrects what was estimated, and bills
 * what nobody announced; each once.
 */
export class RecordCdr {
  constructor(
    private readonly calls: Calls,
    private readonly books: RecordSteps,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  /**
   * `early`: it has to come again. A call that the switch still tells of is ended by what it tells, because another leg may have taken it
   * over, of which this record does not know; and of a call that nobody announced events may be on their way.
   */
  async run(input: Input<typeof cdr.record>, isLastTime: boolean): Promise<Receipt | 'early'> {
    const reading = readJsonCdr(input.switch, input.document);
    if (reading.status === 'unreadable')
      throw refusal(cdr.record, 'record_unreadable', {
        pointer: '/document',
        field: reading.field,
        reason: reading.reason,
      });
    const { fact } = reading;
    if (fact.parent !== undefined) return this.link(fact, fact.parent);
    const identity = await this.identityOf(fact);
    const record = await this.calls.findRecord(identity);
    if (record) return this.compare(record, fact);
    const call = await this.calls.findByLeg(identity);
    if (call) return this.canEnd(call) ? this.end(call, fact) : 'early';
    if (!isRecorded(lifeOf(fact), this.rules)) return { effect: 'ignored' };
    if (!isLastTime) return 'early';
    const { cdr: billed } = await this.books.stranger.run(
      wishOf(lifeOf(fact), fact.leg, this.rules),
      endOf(fact),
    );
    return { effect: 'billed', cdr: billed.id };
  }

  /** A call that was asked for over HTTP is known by its leg alone. */
  private async identityOf({ switchName, leg }: LegFact): Promise<{ switch: string; leg: string }> {
    const http = await this.calls.findByLeg({ switch: HTTP_SWITCH, leg });
    return { switch: http ? HTTP_SWITCH : switchName, leg };
  }

  /** Of a call over HTTP nobody else tells; and no call lasts longer than its limit, whatever its switch does not say. */
  private canEnd({ switch: name, authorisedAt, limitSeconds }: Call): boolean {
    return name === HTTP_SWITCH || this.clock.now().getTime() > authorisedAt.getTime() + limitSeconds * 1_000;
  }

  private async end(call: Call, fact: LegFact): Promise<Receipt | 'early'> {
    const settled = await this.books.settle.run(call, endOf(fact), undefined);
    return settled === 'overtaken' ? 'early' : { effect: 'confirmed', cdr: settled.id };
  }

  private async compare(record: Cdr, fact: LegFact): Promise<Receipt> {
    const call = record.call === undefined ? undefined : await this.calls.find(record.call);
    if (!record.estimated || call?.heir !== undefined) return { effect: 'confirmed', cdr: record.id };
    return { effect: await this.books.correct.run(record, endOf(fact)), cdr: record.id };
  }

  /** A leg that another one brought about is not charged, unless the call went on in it. */
  private async link({ parent: _parent, ...fact }: LegFact, parent: string): Promise<Receipt> {
    const call = await this.calls.findByLeg({ switch: fact.switchName, leg: parent });
    const record = call?.heir === fact.leg && (await this.calls.findRecord(call));
    if (!call || !record || !record.estimated) return { effect: 'linked' };
    const { answeredUs = 0 } = call;
    const end = endOf({
      ...fact,
      answeredUs,
      billUs: Math.max(0, (fact.hungUpUs ?? answeredUs) - answeredUs),
    });
    return { effect: await this.books.correct.run(record, end), cdr: record.id };
  }
}

function lifeOf(fact: LegFact): CallLife {
  return hear(undefined, fact);
}

function endOf(fact: LegFact): CallEnd {
  const { answeredUs, endedUs, durationUs = 0, endCause } = talkOf(lifeOf(fact));
  return {
    answeredUs,
    endedUs,
    durationUs,
    cause: plainText(endCause, 'UNKNOWN'),
    legs: [],
    source: 'record',
  };
}
