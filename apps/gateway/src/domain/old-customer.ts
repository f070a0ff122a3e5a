/** Whom a client of the old interface stands for: the partner, and the account that pays. */
export interface OldClient {
  readonly partner: string;
  readonly account: string;
}

/** A client by the name it had in the old system. */
export interface OldCustomer extends OldClient {
  readonly customerId: string;
}
