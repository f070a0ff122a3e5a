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
 * `intended`: written, and nothing sent. `submitting`: it may have left. `unknown`: the provider must be asked; the money
 * stays held. `succeeded`: delivered, and not yet written into the operator's tables. `settled`: written and read back.
 */
export const RECHARGE_STATES = [
  'intended',
  'submitting',
  'unknown',
  'succeeded',
  'settled',
  'failed',
] as const;
export type RechargeState = (typeof RECHARGE_STATES)[number];

/** Who wanted it: a run, a person, or a queue file of the former system. */
export const RECHARGE_ORIGINS = ['run', 'manual', 'import'] as const;
export type RechargeOrigin = (typeof RECHARGE_ORIGINS)[number];

/** One recharge of one line for one expiry. */
export class Recharge {
  @IdField()
  id!: string;

  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;

  @TextField({ max: 15, example: '6680000001' })
  sim!: string;

  @TextField({ optional: true, max: 120, example: 'UNIT 12 [ACME]' })
  title?: string;

  @ChoiceField(RECHARGE_ORIGINS, { example: 'run' })
  origin!: RechargeOrigin;

  @ChoiceField(RECHARGE_STATES, { example: 'settled' })
  state!: RechargeState;

  @InstantField({ description: 'The expiry that it answers.' })
  expiry_at!: Date;

  @TextField({ max: 20, example: 'TEL010' })
  product!: string;

  @MoneyField()
  amount!: Money;

  @CountField()
  days!: number;

  @TextField({ optional: true, max: 64 })
  provider?: string;

  @TextField({ optional: true, max: 64, description: "The provider's own reference." })
  their_reference?: string;

  @TextField({ optional: true, max: 64, description: "The network's receipt." })
  receipt?: string;

  @TextField({ optional: true, max: 500, description: 'What was said of it last.' })
  said?: string;

  @IdField({ optional: true })
  run?: string;

  @InstantField({ optional: true, description: 'Until when the line is valid since.' })
  new_expiry_at?: Date;

  @InstantField()
  created_at!: Date;

  @InstantField()
  updated_at!: Date;
}

export class RechargeFilter extends PageInput {
  @ChoiceField(FLEETS, { optional: true })
  fleet?: FleetName;

  @TextField({ optional: true, max: 15 })
  sim?: string;

  @ChoiceField(RECHARGE_STATES, { optional: true })
  state?: RechargeState;

  @IdField({ optional: true })
  run?: string;
}

export class RechargeList extends PageReply {
  @MessageField(() => Recharge, { list: true })
  data!: Recharge[];
}

export class FindRecharge {
  @IdField()
  id!: string;
}

/** A person's wish to recharge one line now. */
export class NewRecharge {
  @ChoiceField(FLEETS, { example: 'gps' })
  fleet!: FleetName;

  @TextField({ max: 15, example: '6680000001' })
  sim!: string;

  @TextField({ max: 200, description: 'Why, for the audit log.', example: 'the driver called' })
  reason!: string;
}

export class RequestRecharge extends NewRecharge {
  @IdField({ description: 'The id of this wish, so that asking again is harmless.' })
  id!: string;
}

export const recharge = resource('recharge', 'recharge', {
  list: request({
    summary: 'Lists recharges of fleet lines, the newest first.',
    input: RechargeFilter,
    reply: RechargeList,
    refusals: ['cursor_unknown'],
  }),
  find: request({
    summary: 'Answers a recharge as it stands.',
    input: FindRecharge,
    reply: Recharge,
    refusals: ['not_found'],
  }),
  request: request({
    summary:
      'Recharges one line now, whether it still reports or not, also beside a run. A line with an open recharge, or recharged for its expiry, is refused.',
    input: RequestRecharge,
    reply: Recharge,
    refusals: [
      'line_unknown',
      'recharge_conflict',
      'fleet_unknown',
      'fleet_blocked',
      'fleet_locked',
      'budget_exceeded',
      'no_provider_funds',
      'amount_not_allowed',
    ],
  }),
});

export const rechargeSucceeded = event('recharge.succeeded', Recharge, {
  summary: 'A line was recharged at a provider.',
  from: 'recharge',
  audience: 'public',
});

export const rechargeFailed = event('recharge.failed', Recharge, {
  summary: 'A recharge definitely did not happen.',
  from: 'recharge',
  audience: 'public',
});

export const rechargeDoubted = event('recharge.doubted', Recharge, {
  summary: 'Whether a line was recharged is not known; the provider is asked.',
  from: 'recharge',
  audience: 'public',
});
