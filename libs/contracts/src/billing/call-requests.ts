import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { ChoiceField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { CallEnding, EndCall, SettleDoubtfulCall } from './call-ending.ts';
import {
  AuthoriseCall,
  CALL_REFUSALS,
  Call,
  CallAuthorisation,
  CallFilter,
  CallList,
  FindCall,
} from './call.ts';
import type { CallRefusal } from './call.ts';

export const call = resource('billing', 'call', {
  authorise: request({
    summary:
      'Decides whether a call may go on, and holds money for its first seconds. Asking again for the same leg is harmless.',
    input: AuthoriseCall,
    reply: CallAuthorisation,
    refusals: ['switch_unknown'],
  }),
  end: request({
    summary: 'Ends a call of which only HTTP knows, and bills it. Ending it again answers the same.',
    input: EndCall,
    reply: CallEnding,
    refusals: ['not_found', 'call_watched'],
  }),
  settle: request({
    summary:
      'Ends a doubtful call by what a person found out, as an estimate: a later record of the switch corrects it.',
    input: SettleDoubtfulCall,
    reply: CallEnding,
    refusals: ['not_found', 'call_not_doubtful'],
  }),
  find: request({
    summary: 'Answers a call that lives, or did.',
    input: FindCall,
    reply: Call,
    refusals: ['not_found'],
  }),
  list: request({
    summary: 'Lists calls, the newest first.',
    input: CallFilter,
    reply: CallList,
    refusals: ['cursor_unknown'],
  }),
});

/** A call that was not let through. */
export class RefusedCall {
  @IdField({ description: 'Its record.' })
  cdr!: string;

  @TextField({ max: 40, example: 'fs1' })
  switch!: string;

  @TextField({ max: 120, example: '7b1c0a2e-call' })
  leg!: string;

  @IdField({ optional: true })
  account?: string;

  @TextField({ max: 64, example: '51170001' })
  caller!: string;

  @TextField({ max: 64, example: '51983000001' })
  dialled!: string;

  @ChoiceField(CALL_REFUSALS, { example: 'insufficient_balance' })
  reason!: CallRefusal;

  @InstantField()
  refused_at!: Date;
}

export const callAuthorised = event('call.authorised', Call, {
  summary: 'A call was let through; money is held for it.',
  from: 'billing',
  audience: 'public',
});
export const callRefused = event('call.refused', RefusedCall, {
  summary: 'A call was not let through.',
  from: 'billing',
  audience: 'public',
});
export const callAnswered = event('call.answered', Call, {
  summary: 'A call was answered.',
  from: 'billing',
  audience: 'public',
});
export const callExtended = event('call.extended', Call, {
  summary: 'More is held for a call; it may last longer.',
  from: 'billing',
  audience: 'public',
});
export const callDoubted = event('call.doubted', Call, {
  summary: 'Nobody knows whether a call still lives: its switch is silent. Its money stays held.',
  from: 'billing',
  audience: 'public',
});
