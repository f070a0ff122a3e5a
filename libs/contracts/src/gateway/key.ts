import { request, resource } from '../declare/request.ts';
import { MODES } from '../recharge/partner.ts';
import type { Mode } from '../recharge/partner.ts';
import {
  ChoiceField,
  ChoiceListField,
  CountField,
  IdField,
  InstantField,
  TextField,
  TextListField,
} from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';

/** What a key may do. */
export const SCOPES = ['topups:write', 'topups:read', 'balance:read'] as const;
export type Scope = (typeof SCOPES)[number];

const KEY_ID = { matches: /^[0-9A-Za-z]{8}$/, words: 'must be the 8 letters and digits of a key' };

const BYTE = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = `${BYTE}(\\.${BYTE}){3}(\\/(3[0-2]|[12]?\\d))?`;
const GROUPS = '[0-9a-f]{1,4}(:[0-9a-f]{1,4})*';
// Eight groups, or fewer with one gap; the look-aheads count groups and gaps.
const IPV6 = `((?=([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(\\/|$))${GROUPS}|(?!(:*[0-9a-f]{1,4}(?![0-9a-f])){8})(${GROUPS})?::(${GROUPS})?)(\\/(12[0-8]|1[01]\\d|[1-9]?\\d))?`;

const ADDRESS = {
  matches: new RegExp(`^(${IPV4}|${IPV6})$`),
  words:
    'is an IPv4 or IPv6 address or a block of them, such as 203.0.113.7 or 2001:db8::/32 in small letters',
};

/** What a key may do, from where and until when. */
export class KeyTerms {
  @TextField({ max: 60, description: 'What the key is for, for people.', example: 'production' })
  label!: string;

  @ChoiceField(MODES, { example: 'live', description: 'A `test` key only ever reaches the sandbox.' })
  mode!: Mode;

  @ChoiceListField(SCOPES, { optional: true, description: 'All of them when absent.' })
  scopes?: Scope[];

  @InstantField({ optional: true, description: 'When it ends; never when absent.' })
  expires_at?: Date;

  @TextListField({
    optional: true,
    max: 50,
    countMax: 50,
    pattern: ADDRESS,
    description: 'Where requests may come from; anywhere when absent.',
    example: ['203.0.113.0/24'],
  })
  allowed_ips?: string[];
}

export class IssueKey extends KeyTerms {
  @IdField()
  partner!: string;
}

/** A key as it may be shown again: without its secret. */
export class Key extends KeyTerms {
  @TextField({
    max: 8,
    pattern: KEY_ID,
    description: 'The public part, by which logs and people name the key.',
    example: '4fGh7kLm',
  })
  id!: string;

  @IdField()
  partner!: string;

  @IdField({ description: 'The account that orders with this key are paid from.' })
  account!: string;

  @InstantField()
  created_at!: Date;

  @InstantField({ optional: true })
  revoked_at?: Date;

  @InstantField({ optional: true, description: 'When it was last used, to the minute.' })
  last_used_at?: Date;

  @TextField({ optional: true, max: 45, description: 'From where it was last used.' })
  last_used_ip?: string;
}

/** A new key. The secret is in this reply and nowhere else: Saldo keeps only its hash. */
export class IssuedKey extends Key {
  @TextField({
    max: 120,
    description: 'The whole key as it goes into the Authorization header.',
    example: 'sk_live_4fGh7kLm_…',
  })
  secret!: string;
}

export class NameKey {
  @TextField({ max: 8, pattern: KEY_ID, example: '4fGh7kLm' })
  id!: string;
}

export class KeyRotation {
  @CountField({
    optional: true,
    min: 0,
    max: 720,
    description: 'For how many hours the old key goes on; 24 when absent.',
    example: 24,
  })
  grace_hours?: number;
}

export class RotateKey extends KeyRotation {
  @TextField({ max: 8, pattern: KEY_ID, example: '4fGh7kLm' })
  id!: string;
}

export class ListKeys {
  @IdField()
  partner!: string;
}

export class KeyList {
  @MessageField(() => Key, { list: true })
  data!: Key[];
}

export const key = resource('gateway', 'key', {
  issue: request({
    summary: 'Makes a key for a partner and shows it once. Two keys of a mode may be active at once.',
    input: IssueKey,
    reply: IssuedKey,
    refusals: ['partner_unknown', 'too_many_keys'],
  }),
  rotate: request({
    summary: 'Makes a key with the same terms and lets the old one end after a while.',
    input: RotateKey,
    reply: IssuedKey,
    refusals: ['not_found', 'key_inactive', 'too_many_keys'],
  }),
  revoke: request({
    summary: 'Ends a key at once. Revoking again answers the same.',
    input: NameKey,
    reply: Key,
    refusals: ['not_found'],
  }),
  list: request({
    summary: "Lists a partner's keys, the newest first.",
    input: ListKeys,
    reply: KeyList,
    refusals: [],
  }),
});
