import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { PageInput, PageReply } from '../recharge/page.ts';
import { ChoiceField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { FLEETS } from './fleet-name.ts';
import type { FleetName } from './fleet-name.ts';

/** A line that a provider refuses for what it is, left alone until a person has looked at it. */
export class QuarantinedLine {
  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;

  @TextField({ max: 15, example: '6680000001' })
  sim!: string;

  @TextField({ max: 500, example: 'rejected: number_not_valid' })
  reason!: string;

  @InstantField()
  since!: Date;
}

export class QuarantineFilter extends PageInput {
  @ChoiceField(FLEETS, { optional: true })
  fleet?: FleetName;
}

export class QuarantineList extends PageReply {
  @MessageField(() => QuarantinedLine, { list: true })
  data!: QuarantinedLine[];
}

export class ReleaseLine {
  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;

  @TextField({ max: 15, example: '6680000001' })
  sim!: string;

  @TextField({ max: 200, example: 'the SIM was replaced' })
  reason!: string;
}

export const quarantine = resource('recharge', 'quarantine', {
  list: request({
    summary: 'Lists lines in quarantine, the newest first.',
    input: QuarantineFilter,
    reply: QuarantineList,
    refusals: ['cursor_unknown'],
  }),
  release: request({
    summary: 'Lets a line be recharged again. One that is in no quarantine is answered the same.',
    input: ReleaseLine,
    reply: QuarantinedLine,
    refusals: ['fleet_unknown', 'not_found'],
  }),
});

export const lineQuarantined = event('line.quarantined', QuarantinedLine, {
  summary: 'A provider refuses a line for what it is; it is left alone until a person releases it.',
  from: 'recharge',
  audience: 'public',
});

export const lineReleased = event('line.released', QuarantinedLine, {
  summary: 'A person let a line be recharged again.',
  from: 'recharge',
  audience: 'public',
});
