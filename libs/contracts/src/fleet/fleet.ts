import type { Money } from '@saldo/money';
import { request, resource } from '../declare/request.ts';
import { PageInput, PageReply } from '../recharge/page.ts';
import { ChoiceField, CountField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { MoneyField } from '../wire/money-fields.ts';
import { CompareFleet, FleetComparison } from './fleet-comparison.ts';
import { FLEETS } from './fleet-name.ts';
import type { FleetName } from './fleet-name.ts';
import { FleetRun } from './fleet-run.ts';
import { LINE_VERDICTS, LineDecision, LineSummary } from './line-decision.ts';
import type { LineVerdict } from './line-decision.ts';

/** `stopped`: a fatal error, such as wrong credentials, ended all spending until a person resumes it. */
export const FLEET_STATES = ['idle', 'running', 'blocked', 'waiting_funds', 'paused', 'stopped'] as const;
export type FleetState = (typeof FLEET_STATES)[number];

/** Where the last reports of agents come from. Without it a line without a report counts as silent. */
export const REPORT_SOURCES = ['database', 'metrics', 'none', 'unavailable'] as const;
export type ReportSource = (typeof REPORT_SOURCES)[number];

/** A fleet as it stands. */
export class Fleet {
  @ChoiceField(FLEETS, { example: 'gps' })
  name!: FleetName;

  @ChoiceField(FLEET_STATES, { example: 'idle' })
  state!: FleetState;

  @TextField({ optional: true, max: 500, description: 'Why it stands so, where that needs a word.' })
  reason?: string;

  @InstantField({ optional: true, description: 'Since when it is blocked, or its lines wait for money.' })
  since?: Date;

  @InstantField({ optional: true })
  next_run_at?: Date;

  @MessageField(() => FleetRun, { optional: true })
  last_run?: FleetRun;

  @TextField({ optional: true, max: 200, description: 'The process that runs it now.' })
  holder?: string;

  @CountField({ description: 'Recharges whose outcome is not known.' })
  unknown!: number;

  @CountField({ description: 'Recharges that are delivered and not yet in the tables.' })
  unsettled!: number;

  @MoneyField({ optional: true, description: 'What the unknown and the unsettled ones cost together.' })
  open_amount?: Money;

  @CountField({ description: 'Lines that wait for the money of a provider.' })
  waiting!: number;

  @CountField({ description: 'Lines that are left alone until a person releases them.' })
  quarantined!: number;

  @CountField({ description: 'Open exceptions.' })
  exceptions!: number;

  @MoneyField()
  spent_today!: Money;

  @MoneyField({ optional: true, description: 'What may be spent on one day.' })
  budget_per_day?: Money;

  @ChoiceField(REPORT_SOURCES, { example: 'database' })
  reports!: ReportSource;
}

export class ListFleets {}

export class FleetList {
  @MessageField(() => Fleet, { list: true })
  data!: Fleet[];
}

export class PreviewFleet extends PageInput {
  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;

  @ChoiceField(LINE_VERDICTS, { optional: true, description: 'Lists only lines with this verdict.' })
  verdict?: LineVerdict;
}

/** What a run would do now. Nothing is written and no provider is asked to recharge. */
export class FleetPreview extends PageReply {
  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;

  @InstantField()
  at!: Date;

  @MessageField(() => LineSummary)
  summary!: LineSummary;

  @TextField({ max: 1000, description: 'The note that the master row would have, if all of them succeed.' })
  note!: string;

  @MessageField(() => LineDecision, { list: true })
  lines!: LineDecision[];
}

export class NewFleetRun {
  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;
}

export class RunFleet extends NewFleetRun {
  @IdField({ description: 'The id of the run, so that asking again is harmless.' })
  id!: string;
}

export class PauseFleet {
  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;

  @TextField({ max: 200, example: 'the provider announced maintenance' })
  reason!: string;
}

export class ResumeFleet {
  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;
}

export const fleet = resource('recharge', 'fleet', {
  list: request({
    summary: 'Answers the fleets that are set up, as they stand.',
    input: ListFleets,
    reply: FleetList,
    refusals: [],
  }),
  preview: request({
    summary: 'Says what a run would do now, line by line, and why; a dry run.',
    input: PreviewFleet,
    reply: FleetPreview,
    refusals: ['fleet_unknown', 'cursor_unknown'],
  }),
  compare: request({
    summary: 'Sets what a run would do now beside what was recharged since the day began, by whomever.',
    input: CompareFleet,
    reply: FleetComparison,
    refusals: ['fleet_unknown'],
  }),
  run: request({
    summary: 'Starts a run now and answers at once.',
    input: RunFleet,
    reply: FleetRun,
    refusals: ['fleet_unknown', 'fleet_paused', 'fleet_blocked', 'fleet_locked', 'run_in_progress'],
  }),
  pause: request({
    summary: 'Lets no run of the fleet begin, and a run under way send nothing more.',
    input: PauseFleet,
    reply: Fleet,
    refusals: ['fleet_unknown'],
  }),
  resume: request({
    summary: 'Lets runs begin again, after a pause or after a fatal error.',
    input: ResumeFleet,
    reply: Fleet,
    refusals: ['fleet_unknown'],
  }),
});
