import type { Mode, Scope } from '@saldo/contracts';

/** Who a partner's key stands for, and what it may do. */
export interface Holder {
  /** The public part of the key. */
  readonly key: string;
  readonly partner: string;
  /** The account that its orders are paid from: the partner's live or test account, as the key's mode says. */
  readonly account: string;
  readonly mode: Mode;
  readonly scopes: readonly Scope[];
  /** Addresses and blocks it may be used from; anywhere when absent. */
  readonly allowedIps?: readonly string[];
}
