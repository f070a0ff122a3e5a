import type { Mode, Scope } from '@saldo/contracts';
import type { ApiKey } from '../domain/api-key.ts';
import type { Holder } from '../domain/holder.ts';
import type { PartnerKey } from '../domain/partner-key.ts';

export interface NewKey {
  readonly partner: string;
  readonly account: string;
  readonly label: string;
  readonly mode: Mode;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: Date | undefined;
  readonly allowedIps?: readonly string[] | undefined;
}

/** A new key, with what is shown of it this once. */
export interface IssuedKey {
  readonly state: 'issued';
  readonly secret: ApiKey;
  readonly key: PartnerKey;
}

/** The partner has as many active keys of that mode as it may have. */
export interface NoRoom {
  readonly state: 'too_many';
}

export type Rotated = IssuedKey | NoRoom | { readonly state: 'unknown' | 'inactive' };

export interface Rotation {
  readonly now: Date;
  /** When the old key ends, unless it ends sooner. */
  readonly oldEndsAt: Date;
}

/** Partners' keys. Their secrets leave only once, from `issue` and `rotate`. */
export abstract class Keys {
  abstract issue(key: NewKey, now: Date): Promise<IssuedKey | NoRoom>;
  /** A new key with the terms of an active one, which ends then. */
  abstract rotate(id: string, rotation: Rotation): Promise<Rotated>;
  /** Nobody for a key that is unknown, wrong, revoked or expired; how long the answer takes does not tell which. */
  abstract holder(presented: ApiKey, now: Date): Promise<Holder | undefined>;
  /** As it is now, revoked now or before. Nothing for a key that was never issued. */
  abstract revoke(id: string, now: Date): Promise<PartnerKey | undefined>;
  /** A partner's keys, the newest first. */
  abstract list(partner: string): Promise<PartnerKey[]>;
  /** Writes down when and from where a key was used, unless less than a minute passed since it was written last. */
  abstract noteUse(id: string, use: { readonly at: Date; readonly ip: string }): Promise<void>;
}
