import { request, resource } from '../declare/request.ts';
import { IdField, InstantField, TextField } from '../wire/fields.ts';

export class IssueKey {
  @IdField({ description: 'The account that orders with this key are paid from.' })
  account!: string;

  @TextField({ max: 60, description: 'What the key is for, for people.' })
  label!: string;
}

/** A partner's key. The secret is in this reply and nowhere else: Saldo keeps only its hash. */
export class IssuedKey {
  @TextField({ max: 16, description: 'The public part, by which logs and people name the key.' })
  id!: string;

  @IdField()
  account!: string;

  @TextField({ max: 120, description: 'The whole key as it goes into the Authorization header.' })
  secret!: string;

  @InstantField()
  created_at!: Date;
}

export class RevokeKey {
  @TextField({ max: 16 })
  id!: string;
}

export class RevokedKey {
  @TextField({ max: 16 })
  id!: string;

  @InstantField()
  revoked_at!: Date;
}

export const key = resource('gateway', 'key', {
  issue: request({
    summary: "Makes a key for a partner's account and shows it once.",
    input: IssueKey,
    reply: IssuedKey,
    refusals: ['account_unknown'],
  }),
  revoke: request({
    summary: 'Ends a key at once. Revoking again answers the same.',
    input: RevokeKey,
    reply: RevokedKey,
    refusals: ['not_found'],
  }),
});
