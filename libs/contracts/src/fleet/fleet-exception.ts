import type { Money } from '@saldo/money';
import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { EXCEPTION_STATUSES } from '../recharge/exception.ts';
import type { ExceptionStatus } from '../recharge/exception.ts';
import { PageInput, PageReply } from '../recharge/page.ts';
import { ChoiceField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { MoneyField } from '../wire/money-fields.ts';
import { FLEETS } from './fleet-name.ts';
import type { FleetName } from './fleet-name.ts';
import { Recharge } from './recharge.ts';

/**
 * `unresolved`: nobody but a person can say whether a line was recharged. `contradiction`: the provider says the
 * opposite of what was settled. `missing_theirs`: ours is not in the provider's statement. `missing_ours`: a sale of the
 * statement that we know nothing of. `amount_differs`: both have it, with other amounts. `float_differs`: the provider's
 * balance is not what the books say. `import`: an entry of an old queue file that cannot be settled by itself.
 */
export const FLEET_EXCEPTION_KINDS = [
  'unresolved',
  'contradiction',
  'missing_theirs',
  'missing_ours',
  'amount_differs',
  'float_differs',
  'import',
] as const;
export type FleetExceptionKind = (typeof FLEET_EXCEPTION_KINDS)[number];

/** `acknowledged`: looked at, and nothing is to be moved by Saldo. */
export const FLEET_VERDICTS = ['delivered', 'not_delivered', 'acknowledged'] as const;
export type FleetVerdict = (typeof FLEET_VERDICTS)[number];

export class FleetException {
  @IdField()
  id!: string;

  @ChoiceField(FLEET_EXCEPTION_KINDS, { example: 'unresolved' })
  kind!: FleetExceptionKind;

  @ChoiceField(EXCEPTION_STATUSES, { example: 'open' })
  status!: ExceptionStatus;

  @ChoiceField(FLEETS, { optional: true, example: 'gps' })
  fleet?: FleetName;

  @TextField({ optional: true, max: 15 })
  sim?: string;

  @TextField({ optional: true, max: 64 })
  provider?: string;

  @MessageField(() => Recharge, { optional: true })
  recharge?: Recharge;

  @MoneyField({ optional: true })
  amount?: Money;

  @TextField({ max: 500, description: 'What is known, in a sentence.' })
  detail!: string;

  @TextField({
    optional: true,
    max: 4000,
    description: 'The evidence as JSON: the statement line, the queue entry.',
  })
  evidence?: string;

  @InstantField()
  opened_at!: Date;

  @ChoiceField(FLEET_VERDICTS, { optional: true })
  verdict?: FleetVerdict;

  @TextField({ optional: true, max: 200 })
  reason?: string;

  @TextField({ optional: true, max: 120 })
  settled_by?: string;

  @InstantField({ optional: true })
  settled_at?: Date;
}

export class FleetExceptionFilter extends PageInput {
  @ChoiceField(EXCEPTION_STATUSES, { optional: true })
  status?: ExceptionStatus;

  @ChoiceField(FLEETS, { optional: true })
  fleet?: FleetName;

  @ChoiceField(FLEET_EXCEPTION_KINDS, { optional: true })
  kind?: FleetExceptionKind;
}

export class FleetExceptionList extends PageReply {
  @MessageField(() => FleetException, { list: true })
  data!: FleetException[];
}

/** What a person found out. */
export class FleetSettlement {
  @ChoiceField(FLEET_VERDICTS, { example: 'delivered' })
  verdict!: FleetVerdict;

  @TextField({
    max: 200,
    description: 'Why, and by what evidence.',
    example: 'folio 916581 seen in the portal',
  })
  reason!: string;

  @TextField({ optional: true, max: 64, description: "The network's receipt, where there is one." })
  receipt?: string;
}

export class SettleFleetException extends FleetSettlement {
  @IdField()
  id!: string;
}

export const fleetException = resource('recharge', 'fleet_exception', {
  list: request({
    summary: 'Lists what a person must look at, the newest first.',
    input: FleetExceptionFilter,
    reply: FleetExceptionList,
    refusals: ['cursor_unknown'],
  }),
  settle: request({
    summary: 'Ends an exception by the verdict of a person. The same verdict again answers the same.',
    input: SettleFleetException,
    reply: FleetException,
    refusals: ['not_found', 'already_settled', 'verdict_not_possible'],
  }),
});

export const fleetExceptionOpened = event('fleet_exception.opened', FleetException, {
  summary: 'Something about a fleet needs a person.',
  from: 'recharge',
  audience: 'public',
});

export const fleetExceptionSettled = event('fleet_exception.settled', FleetException, {
  summary: 'A person, or a later answer, settled it.',
  from: 'recharge',
  audience: 'public',
});
