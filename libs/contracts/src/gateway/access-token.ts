import { IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';

const TOKEN_ID = {
  matches: /^[0-9A-Za-z]{8}$/,
  words: 'must be the 8 letters and digits of an access token',
};

/** What an operator wants a program to act with in his name. */
export class NewAccessToken {
  @TextField({ max: 60, description: 'What the token is for, for people.', example: 'nightly report' })
  label!: string;

  @InstantField({ optional: true, description: 'When it ends; after 365 days when absent.' })
  expires_at?: Date;
}

/** An operator's access token as it may be shown again: without its secret. It has the operator's role at the time of its use. */
export class AccessToken {
  @TextField({
    max: 8,
    pattern: TOKEN_ID,
    description: 'The public part, by which people name the token.',
    example: '4fGh7kLm',
  })
  id!: string;

  @IdField({ description: 'The operator it acts for.' })
  operator!: string;

  @TextField({ max: 60, example: 'nightly report' })
  label!: string;

  @InstantField()
  created_at!: Date;

  @InstantField()
  expires_at!: Date;

  @InstantField({ optional: true })
  revoked_at?: Date;

  @InstantField({ optional: true, description: 'When it was last used, to the minute.' })
  last_used_at?: Date;
}

/** A new access token. The secret is in this reply and nowhere else: Saldo keeps only its hash. */
export class IssuedAccessToken extends AccessToken {
  @TextField({
    max: 120,
    description: 'The whole token as it goes into the Authorization header.',
    example: 'ak_4fGh7kLm_…',
  })
  secret!: string;
}

export class AccessTokenList {
  @MessageField(() => AccessToken, { list: true })
  data!: AccessToken[];
}
