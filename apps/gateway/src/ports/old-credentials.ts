import type { OldClient, OldCustomer } from '../domain/old-customer.ts';

/** What a client of the old interface is to be known by. */
export interface OldLogin {
  readonly customerId: string;
  readonly key: string;
}

/** Customer ids and keys of the old interface, of which only slow hashes are kept. */
export abstract class OldCredentials {
  /** Replaces what the partner had under that id. False when the id is another partner's. */
  abstract set(login: OldLogin, client: OldClient, now: Date): Promise<boolean>;
  /** Nobody for an id that is unknown or a key that is wrong. A key that was replaced elsewhere may go on for a minute. */
  abstract verify(customerId: string, key: string): Promise<OldClient | undefined>;
  /** Everybody who may use the old interface, by customer id. */
  abstract all(): Promise<readonly OldCustomer[]>;
}
