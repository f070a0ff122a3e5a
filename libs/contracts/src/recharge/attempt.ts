import { event } from '../declare/event.ts';
import { ChoiceField, InstantField, TextField } from '../wire/fields.ts';

/** `refused`: for what was asked, such as a number that is none, or for our own empty float; the provider works. */
export const ATTEMPT_ENDS = ['succeeded', 'refused', 'failed'] as const;
export type AttemptEnd = (typeof ATTEMPT_ENDS)[number];

/** How one try at one provider ended. It names the provider, so no partner may hear of it; it names no line, phone or amount. */
export class EndedAttempt {
  @TextField({
    max: 64,
    description: 'The top-up or recharge that it was for, and the how-manieth try.',
    example: '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d/1',
  })
  attempt!: string;

  @TextField({ max: 64, example: 'provider-a' })
  provider!: string;

  @ChoiceField(ATTEMPT_ENDS, { example: 'succeeded' })
  outcome!: AttemptEnd;

  @InstantField({ description: 'When it was sent.' })
  submitted_at!: Date;

  @InstantField({ description: 'When it was known how it ended.' })
  ended_at!: Date;
}

export const attemptEnded = event('attempt.ended', EndedAttempt, {
  summary: 'A provider said what became of a top-up or recharge that was sent to it.',
  from: 'recharge',
  audience: 'internal',
});
