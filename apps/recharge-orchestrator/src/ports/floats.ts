import type { Mode } from '@saldo/contracts';
import type { Money } from '@saldo/money';

/** A provider's account in our ledger, by its name. */
export interface FloatAccount {
  readonly provider: string;
  readonly mode: Mode;
}

/** Our money at the providers: what was paid to them in advance less what was delivered. */
export abstract class Floats {
  /** Negative when we owe. */
  abstract read(of: FloatAccount, currency: Money['currency']): Promise<Money>;
  /** Books an advance payment. `exists` is the same again, `conflict` the same id with other contents. */
  abstract load(of: FloatAccount, id: string, amount: Money): Promise<'booked' | 'exists' | 'conflict'>;
}
