import type { Money } from '@saldo/money';
import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { PageInput, PageReply } from '../recharge/page.ts';
import { ChoiceField, CountField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { MoneyField } from '../wire/money-fields.ts';
import { FLEETS } from './fleet-name.ts';
import type { FleetName } from './fleet-name.ts';

/**
 * `catch_up`: a scheduled run was missed. `funds`: the money for lines that waited came back. `recovery`: what a dead
 * process left. `unblocked`: what earlier runs left, and what blocked the fleet, came to its end or may be settled now.
 */
export const RUN_TRIGGERS = ['schedule', 'catch_up', 'manual', 'funds', 'recovery', 'unblocked'] as const;
export type RunTrigger = (typeof RUN_TRIGGERS)[number];

/** `blocked`: what earlier runs left could not be settled, so nothing new was bought. `waiting_funds`: lines were left for want of money. */
export const RUN_STATES = ['running', 'finished', 'waiting_funds', 'blocked', 'stopped'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** One run of a fleet, as far as it has come. */
export class FleetRun {
  @IdField()
  id!: string;

  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;

  @ChoiceField(RUN_TRIGGERS, { example: 'schedule' })
  trigger!: RunTrigger;

  @ChoiceField(RUN_STATES, { example: 'running' })
  state!: RunState;

  @InstantField({ optional: true, description: 'The instant of the schedule that it answers.' })
  scheduled_for?: Date;

  @InstantField()
  started_at!: Date;

  @InstantField({ optional: true })
  ended_at?: Date;

  @CountField({ description: 'Lines that were looked at.' })
  lines!: number;

  @CountField()
  expired!: number;

  @CountField()
  expiring!: number;

  @CountField()
  valid!: number;

  @CountField({ description: 'Lines to be recharged.' })
  planned!: number;

  @CountField()
  succeeded!: number;

  @CountField()
  failed!: number;

  @CountField({ description: 'Recharges whose outcome is not known yet.' })
  unknown!: number;

  @CountField({ description: 'Recharges that were written into the tables.' })
  settled!: number;

  @CountField({ description: 'Lines left for the money of another day.' })
  waiting!: number;

  @MoneyField()
  spent!: Money;

  @MoneyField({ description: 'What was saved by leaving lines alone that still report.' })
  saved!: Money;

  @TextField({ optional: true, max: 1000, description: 'The note of the master row.' })
  note?: string;

  @TextField({ optional: true, max: 500, description: 'Why it ended as it did, where that needs a word.' })
  reason?: string;
}

export class FleetRunFilter extends PageInput {
  @ChoiceField(FLEETS, { optional: true })
  fleet?: FleetName;

  @ChoiceField(RUN_STATES, { optional: true })
  state?: RunState;
}

export class FleetRunList extends PageReply {
  @MessageField(() => FleetRun, { list: true })
  data!: FleetRun[];
}

export class FindFleetRun {
  @IdField()
  id!: string;
}

export const fleetRun = resource('recharge', 'fleet_run', {
  list: request({
    summary: 'Lists runs, the newest first.',
    input: FleetRunFilter,
    reply: FleetRunList,
    refusals: ['cursor_unknown'],
  }),
  find: request({
    summary: 'Answers a run as far as it has come.',
    input: FindFleetRun,
    reply: FleetRun,
    refusals: ['not_found'],
  }),
});

export const fleetRunStarted = event('fleet_run.started', FleetRun, {
  summary: 'A run of a fleet began.',
  from: 'recharge',
  audience: 'public',
});

export const fleetRunProgressed = event('fleet_run.progressed', FleetRun, {
  summary: 'A run has come further; at most once a second.',
  from: 'recharge',
  audience: 'public',
});

export const fleetRunEnded = event('fleet_run.ended', FleetRun, {
  summary: 'A run of a fleet ended.',
  from: 'recharge',
  audience: 'public',
});
