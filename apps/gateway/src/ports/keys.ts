import type { ApiKey } from '../domain/api-key.ts';
import type { Holder } from '../domain/holder.ts';

export interface NewKey {
  readonly account: string;
  readonly label: string;
}

/** Partners' keys. Their secrets leave only once, from `issue`. */
export abstract class Keys {
  abstract issue(key: NewKey, now: Date): Promise<ApiKey>;
  /** Nobody for a key that is unknown, wrong or revoked; how long the answer takes does not tell which. */
  abstract holder(presented: ApiKey): Promise<Holder | undefined>;
  /** When it was revoked, now or the first time. Nothing for a key that was never issued. */
  abstract revoke(id: string, now: Date): Promise<Date | undefined>;
}
