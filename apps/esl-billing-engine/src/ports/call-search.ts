import type { Page } from '@saldo/pages';
import type { Call } from '../domain/call.ts';

export interface CallFilter {
  readonly account?: string | undefined;
  readonly switch?: string | undefined;
  /** Those that are not over when absent. */
  readonly state?: Call['state'] | undefined;
}

/** A call with the number of the account that pays for it. */
export interface FoundCall {
  readonly call: Call;
  readonly accountNumber?: string;
}

/** Calls as people look for them. */
export abstract class CallSearch {
  abstract find(id: string): Promise<FoundCall | undefined>;
  /** The newest first. */
  abstract list(filter: CallFilter, page: Page<Call>): Promise<readonly FoundCall[]>;
}
