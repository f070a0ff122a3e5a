import type { Account, Context, CreateTopup, Topup } from '@saldo/contracts';

/** An eye on one order. */
export interface Watch {
  /** The order once it is final, or nothing when that takes longer. */
  ended(limitMs: number): Promise<Topup | undefined>;
  /** To be called in every case. */
  close(): void;
}

/** The service that has the partners' orders and money. */
export abstract class Recharge {
  /** Throws `RefusalError`. Asking again with the same id is harmless. */
  abstract createTopup(order: CreateTopup, context: Context): Promise<Topup>;
  /** Throws `RefusalError` not_found. */
  abstract findTopup(id: string, account: string, context: Context): Promise<Topup>;
  abstract findAccount(id: string, context: Context): Promise<Account>;
  /** Begins at once, so that nothing is missed between asking and watching. */
  abstract watch(topup: string): Watch;
}
