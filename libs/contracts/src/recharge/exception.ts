import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { ChoiceField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { PageInput, PageReply } from './page.ts';
import { Topup } from './topup-state.ts';

/**
 * `unresolved`: the provider was asked for long and never knew. `contradiction`: it said the opposite of what an order
 * had ended with.
 */
export const EXCEPTION_KINDS = ['unresolved', 'contradiction'] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

export const EXCEPTION_STATUSES = ['open', 'settled'] as const;
export type ExceptionStatus = (typeof EXCEPTION_STATUSES)[number];

export const VERDICTS = ['delivered', 'not_delivered'] as const;
export type Verdict = (typeof VERDICTS)[number];

export class ExceptionFilter extends PageInput {
  @ChoiceField(EXCEPTION_STATUSES, { optional: true })
  status?: ExceptionStatus;
}

/** What a person found out, and by what. */
export class Settlement {
  @ChoiceField(VERDICTS, { example: 'delivered' })
  verdict!: Verdict;

  @TextField({
    max: 200,
    description: 'Why this is the verdict.',
    example: 'confirmed by the network on the phone',
  })
  reason!: string;

  @TextField({
    max: 500,
    description: 'What proves it: a ticket, a statement, a name.',
    example: 'ticket 4711',
  })
  evidence!: string;

  @TextField({ optional: true, max: 64, description: "The network's receipt, where there is one." })
  receipt?: string;
}

export class SettleException extends Settlement {
  @IdField()
  id!: string;
}

/** An order that needs a person. */
export class Exception {
  @IdField()
  id!: string;

  @ChoiceField(EXCEPTION_KINDS, { example: 'unresolved' })
  kind!: ExceptionKind;

  @ChoiceField(EXCEPTION_STATUSES, { example: 'open' })
  status!: ExceptionStatus;

  @MessageField(() => Topup)
  topup!: Topup;

  @TextField({ max: 64, description: 'The provider, for operators only.' })
  provider!: string;

  @TextField({ max: 500, description: 'What the provider said last.' })
  detail!: string;

  @InstantField()
  opened_at!: Date;

  @ChoiceField(VERDICTS, { optional: true })
  verdict?: Verdict;

  @TextField({ optional: true, max: 200 })
  reason?: string;

  @TextField({ optional: true, max: 500 })
  evidence?: string;

  @TextField({
    optional: true,
    max: 120,
    description: 'The operator, or `service:recharge` where the provider came to know.',
  })
  settled_by?: string;

  @InstantField({ optional: true })
  settled_at?: Date;
}

export class ExceptionList extends PageReply {
  @MessageField(() => Exception, { list: true })
  data!: Exception[];
}

export const exception = resource('recharge', 'exception', {
  list: request({
    summary: 'Lists orders that need or needed a person, the newest first.',
    input: ExceptionFilter,
    reply: ExceptionList,
    refusals: ['cursor_unknown'],
  }),
  settle: request({
    summary: 'Ends an exception by the verdict of a person. The same verdict again answers the same.',
    input: SettleException,
    reply: Exception,
    refusals: ['not_found', 'already_settled', 'verdict_not_possible'],
  }),
});

export const exceptionOpened = event('exception.opened', Exception, {
  summary: 'An order needs a person.',
  from: 'recharge',
  audience: 'public',
});

export const exceptionSettled = event('exception.settled', Exception, {
  summary: 'An order that needed a person is settled.',
  from: 'recharge',
  audience: 'public',
});
