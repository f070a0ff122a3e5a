import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { RatedCall } from '../rating/rerating.ts';
import { SlugField } from '../rating/deck-settings.ts';
import { PageInput, PageReply } from '../recharge/page.ts';
import { ChoiceField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { Cdr, CdrCorrection, CdrDetails, CdrFilter, CdrList, FindCdr } from './cdr.ts';
import { CdrStats, CdrStatsQuestion } from './cdr-stats.ts';

/** The largest document of mod_json_cdr that is taken. */
export const SWITCH_RECORD_MAX = 262_144;

/** What a switch itself wrote down about a leg: the second witness beside its events. */
export class SwitchRecord {
  @TextField({ max: 40, description: 'The switch that sent it, as its credentials say.', example: 'fs1' })
  switch!: string;

  @TextField({
    max: SWITCH_RECORD_MAX,
    description: 'The document of mod_json_cdr, JSON without line breaks outside of its texts.',
    example: '{"core-uuid":"…","variables":{}}',
  })
  document!: string;
}

/** `confirmed`: it says what is known. `corrected`: it changed an estimate. `billed`: nobody had announced the call. `linked`: a leg that is not charged. `kept`: its call is not over, and it is taken once it is. */
export const RECORD_EFFECTS = ['confirmed', 'corrected', 'billed', 'linked', 'kept', 'ignored'] as const;

export class RecordReceipt {
  @ChoiceField(RECORD_EFFECTS, { example: 'confirmed' })
  effect!: (typeof RECORD_EFFECTS)[number];

  @IdField({ optional: true })
  cdr?: string;
}

/** Calls that were charged by a deck, to be rated again by another. */
export class RatedCallsFilter extends PageInput {
  @SlugField({ description: 'The name of the deck that they were charged by.', example: 'retail' })
  deck!: string;

  @InstantField({ description: 'Ended from this instant on.' })
  from!: Date;

  @InstantField({ description: 'Ended before this instant.' })
  to!: Date;
}

/** Answered and charged calls, the oldest first. */
export class RatedCallList extends PageReply {
  @MessageField(() => RatedCall, { list: true })
  data!: RatedCall[];
}

export const cdr = resource('billing', 'cdr', {
  record: request({
    summary: "Takes a switch's own record of a leg. Taking it again changes nothing.",
    input: SwitchRecord,
    reply: RecordReceipt,
    refusals: ['record_unreadable', 'switch_unknown'],
  }),
  find: request({
    summary: 'Answers a record with its corrections.',
    input: FindCdr,
    reply: CdrDetails,
    refusals: ['not_found'],
  }),
  list: request({
    summary: 'Lists records, the newest first.',
    input: CdrFilter,
    reply: CdrList,
    refusals: ['cursor_unknown'],
  }),
  stats: request({
    summary: 'Counts calls, minutes and money by hour, day, destination and more.',
    input: CdrStatsQuestion,
    reply: CdrStats,
    refusals: ['period_wrong'],
  }),
  rated: request({
    summary: 'Lists charged calls as rating takes them to rate them again.',
    input: RatedCallsFilter,
    reply: RatedCallList,
    refusals: ['cursor_unknown'],
  }),
});

export const callEnded = event('call.ended', Cdr, {
  summary: 'A call is over, billed, and written down.',
  from: 'billing',
  audience: 'public',
});
export const callCorrected = event('call.corrected', CdrCorrection, {
  summary: 'A late record of the switch changed what an estimated call costs.',
  from: 'billing',
  audience: 'public',
});
