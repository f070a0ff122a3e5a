import type { Mode } from '@saldo/contracts';
import type { Ledger, Operation } from '@saldo/ledger';
import { money, negate, zero } from '@saldo/money';
import type { Currency, Money } from '@saldo/money';
import { fundingAccount, providerAccount } from '../../domain/ledger-ids.ts';
import { isNew } from '../../domain/topup-movements.ts';
import { Floats } from '../../ports/floats.ts';
import type { FloatAccount } from '../../ports/floats.ts';

/** Floats in the ledger: an advance payment takes from the provider's account what deliveries will add to it. */
export class LedgerFloats extends Floats {
  constructor(private readonly ledger: Ledger) {
    super();
  }

  override async read({ provider }: FloatAccount, currency: Currency): Promise<Money> {
    const account = await this.ledger.findAccount(providerAccount(provider, currency));
    return account ? negate(money(account.balance, currency)) : zero(currency);
  }

  override async load(
    { provider, mode }: FloatAccount,
    id: string,
    amount: Money,
  ): Promise<'booked' | 'exists' | 'conflict'> {
    const { currency } = amount;
    const [from, to] = [providerAccount(provider, currency), fundingAccount(currency, mode)];
    const operations: Operation[] = [
      opening(from, `provider:${provider}`, currency),
      opening(to, fundingCode(mode), currency),
      { kind: 'transfer', id, from, to, amount },
    ];
    const verdict = await this.ledger.commit({ operations });
    if (verdict.status !== 'committed') return 'conflict';
    return isNew(operations, verdict.outcomes) ? 'booked' : 'exists';
  }
}

function opening(id: string, code: string, currency: Currency): Operation {
  return { kind: 'open_account', id, code, currency, rule: 'unlimited', creditLimit: 0n };
}

function fundingCode(mode: Mode): string {
  return mode === 'live' ? 'funding' : `funding:${mode}`;
}
