import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { PageInput, PageReply } from '../recharge/page.ts';
import { ChoiceField, CountField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';

/** How often an alert is told again while it lasts: every 1, 5, 15 or 60 minutes (domain reference, section 000.3). */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const ALERT_STATES = ['active', 'cleared'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** A rule that applies to something, since some instant. */
export class Alert {
  @IdField()
  id!: string;

  @TextField({ max: 60, description: 'The rule.', example: 'fleet_blocked' })
  rule!: string;

  @TextField({ max: 120, description: 'What it applies to.', example: 'fleet gps' })
  about!: string;

  @ChoiceField(SEVERITIES, { example: 'critical' })
  severity!: Severity;

  @ChoiceField(ALERT_STATES, { example: 'active' })
  state!: AlertState;

  @TextField({ max: 500, description: 'What is wrong and what to do, in a sentence.' })
  detail!: string;

  @InstantField()
  raised_at!: Date;

  @InstantField({ optional: true })
  cleared_at?: Date;

  @CountField({ description: 'How often it was seen since it was raised.' })
  seen!: number;
}

export class AlertFilter extends PageInput {
  @ChoiceField(ALERT_STATES, { optional: true })
  state?: AlertState;
}

export class AlertList extends PageReply {
  @MessageField(() => Alert, { list: true })
  data!: Alert[];
}

export const alert = resource('monitor', 'alert', {
  list: request({
    summary: 'Lists alerts, the newest first.',
    input: AlertFilter,
    reply: AlertList,
    refusals: ['cursor_unknown'],
  }),
});

export const alertRaised = event('alert.raised', Alert, {
  summary: 'Something needs attention; told again while it lasts, no more often than its severity allows.',
  from: 'monitor',
  audience: 'public',
});

export const alertCleared = event('alert.cleared', Alert, {
  summary: 'What needed attention does not any more.',
  from: 'monitor',
  audience: 'public',
});
