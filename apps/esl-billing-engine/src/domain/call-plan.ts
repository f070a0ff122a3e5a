import type { AccountKind } from '@saldo/contracts';
import type { Currency } from '@saldo/money';
import type { CallTerms } from './call-account.ts';

/** What accounts of one kind begin with. Micros of its currency. */
export interface CallPlan extends CallTerms {
  readonly code: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly giftMicros?: bigint | undefined;
  readonly creditLimitMicros?: bigint | undefined;
  readonly updatedAt: Date;
}
