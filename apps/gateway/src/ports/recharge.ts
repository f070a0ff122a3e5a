import type {
  Account,
  CheckTopup,
  Context,
  CreateTopup,
  Partner,
  ProductList,
  ReadStatement,
  Statement,
  Topup,
  TopupCheck,
  TopupList,
  TopupSearch,
  TallyTopups,
  TopupTally,
} from '@saldo/contracts';

/** An eye on one order. */
export interface Watch {
  /** The order once it is final, or nothing when that takes longer. */
  ended(limitMs: number): Promise<Topup | undefined>;
  /** To be called in every case. */
  close(): void;
}

/** The service that has the partners' orders and money. Whatever it refuses is thrown as `RefusalError`. */
export abstract class Recharge {
  /** Asking again with the same id is harmless. */
  abstract createTopup(order: CreateTopup, context: Context): Promise<Topup>;
  /** What the order would cost, or the refusal that it would meet. */
  abstract checkTopup(order: CheckTopup, context: Context): Promise<TopupCheck>;
  /** Throws `RefusalError` not_found. */
  abstract findTopup(id: string, account: string, context: Context): Promise<Topup>;
  /** The newest first. */
  abstract listTopups(search: TopupSearch, context: Context): Promise<TopupList>;
  abstract tallyTopups(wanted: TallyTopups, context: Context): Promise<TopupTally>;
  abstract findAccount(id: string, context: Context): Promise<Account>;
  /** What moved the money of an account, the oldest first. */
  abstract readStatement(wanted: ReadStatement, context: Context): Promise<Statement>;
  abstract listProducts(context: Context): Promise<ProductList>;
  /** Throws `RefusalError` not_found. */
  abstract findPartner(id: string, context: Context): Promise<Partner>;
  /** Begins at once, so that nothing is missed between asking and watching. */
  abstract watch(topup: string): Watch;
}
