import type { Money } from '@saldo/money';
import { Fleet } from '../fleet/fleet.ts';
import { FLEETS } from '../fleet/fleet-name.ts';
import type { FleetName } from '../fleet/fleet-name.ts';
import { request, resource } from '../declare/request.ts';
import { ProviderState } from '../recharge/provider.ts';
import { ChoiceField, CountField, FlagField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { MoneyField } from '../wire/money-fields.ts';
import { Alert } from './alert.ts';

/** `silent`: no replica answers. */
export const SERVICE_STATES = ['up', 'silent'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

/** A service as the bus shows it. */
export class ServiceHealth {
  @TextField({ max: 40, example: 'recharge' })
  name!: string;

  @ChoiceField(SERVICE_STATES, { example: 'up' })
  state!: ServiceState;

  @CountField()
  replicas!: number;

  @CountField({ description: 'Requests served since the replicas began.' })
  requests!: number;

  @CountField({ description: 'Requests that ended in an error.' })
  errors!: number;

  @CountField({
    optional: true,
    description:
      'Milliseconds from the arrival of a request to its answer, on average over the last five minutes; absent while there was none. Requests that wait for somebody else are left out.',
  })
  mean_ms?: number;

  @CountField({
    optional: true,
    min: -10_000,
    max: 10_000,
    description: 'What the objective of its uptime still allows, in basis points, over a day.',
  })
  error_budget_bp?: number;
}

/** How a provider answered lately. The error budget is what its objective still allows, in basis points; negative once overdrawn. */
export class ProviderHealth {
  @MessageField(() => ProviderState)
  state!: ProviderState;

  @CountField({ description: 'Attempts for partners and fleets that ended in the window.' })
  ended!: number;

  @CountField()
  failed!: number;

  @CountField({ optional: true, description: 'Milliseconds from sending to knowing, at the median.' })
  p50_ms?: number;

  @CountField({ optional: true })
  p99_ms?: number;

  @CountField({ min: -10_000, max: 10_000 })
  error_budget_bp!: number;
}

export class ReadOverview {}

/** All that the live view shows. */
export class Overview {
  @InstantField()
  at!: Date;

  @FlagField({ description: 'Whether what is remembered survives a restart of the monitor.' })
  durable!: boolean;

  @MessageField(() => ServiceHealth, { list: true })
  services!: ServiceHealth[];

  @MessageField(() => Fleet, { list: true })
  fleets!: Fleet[];

  @MessageField(() => ProviderHealth, { list: true })
  providers!: ProviderHealth[];

  @MessageField(() => Alert, { list: true })
  alerts!: Alert[];
}

export const ANALYTICS_PERIODS = ['week', 'month', 'half_year'] as const;
export type AnalyticsPeriod = (typeof ANALYTICS_PERIODS)[number];

export class ReadAnalytics {
  @ChoiceField(ANALYTICS_PERIODS, { example: 'week' })
  period!: AnalyticsPeriod;

  @ChoiceField(FLEETS, { optional: true })
  fleet?: FleetName;
}

/** A fleet over a period: lines as the last run of each day saw them, on average; recharges and money as sums (domain reference, section 000.4). */
export class FleetAnalytics {
  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;

  @CountField()
  runs!: number;

  @CountField()
  expired!: number;

  @CountField()
  expiring!: number;

  @CountField()
  valid!: number;

  @CountField()
  attempted!: number;

  @CountField()
  succeeded!: number;

  @CountField()
  failed!: number;

  @CountField({ optional: true, max: 10_000, description: 'Succeeded of attempted, in basis points.' })
  success_bp?: number;

  @MoneyField({
    description: 'Spent by runs. What a person bought, or was found out once a run had ended, is in no run.',
  })
  spent!: Money;

  @MoneyField({ description: 'Saved by leaving lines alone that still report.' })
  saved!: Money;

  @CountField({
    optional: true,
    max: 10_000,
    description: 'Saved of what would have been spent, in basis points.',
  })
  saved_bp?: number;
}

export class Analytics {
  @InstantField()
  from!: Date;

  @InstantField()
  to!: Date;

  @MessageField(() => FleetAnalytics, { list: true })
  data!: FleetAnalytics[];
}

export const overview = resource('monitor', 'overview', {
  read: request({
    summary: 'Answers how everything stands now.',
    input: ReadOverview,
    reply: Overview,
    refusals: [],
  }),
  analyse: request({
    summary: 'Answers what the fleets did over a week, a month or half a year.',
    input: ReadAnalytics,
    reply: Analytics,
    refusals: [],
  }),
});
