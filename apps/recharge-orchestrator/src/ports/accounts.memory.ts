import { readStatement } from '@saldo/ledger';
import type { StatementPage, StatementPart } from '@saldo/ledger';
import { money } from '@saldo/money';
import { bookingOf, playMoneyOf, reversalOf } from '../domain/ledger-ids.ts';
import type { PartnerAccount } from '../domain/partner.ts';
import type { Cause, Line } from '../domain/statement.ts';
import { Accounts } from './accounts.ts';
import type { Reading } from './accounts.ts';
import type { MemoryAdjustments } from './adjustments.memory.ts';
import type { MemoryPartners } from './partners.memory.ts';
import type { MemoryTopups } from './topups.memory.ts';

/** Accounts in memory, over the other fakes. */
export class MemoryAccounts extends Accounts {
  constructor(
    private readonly partners: MemoryPartners,
    private readonly topups: MemoryTopups,
    private readonly adjustments: MemoryAdjustments,
  ) {
    super();
  }

  override async find(id: string): Promise<PartnerAccount | undefined> {
    const owner = this.partners.ownerOf(id);
    if (!owner) return undefined;
    const { partner, mode } = owner;
    const { name, currency, commissionBp } = partner;
    return { id, partner: partner.id, name, mode, currency, commissionBp };
  }

  override async read(id: string): Promise<Reading | undefined> {
    const [partner, account] = [await this.find(id), await this.partners.ledger.findAccount(id)];
    if (!partner || !account) return undefined;
    const of = (micros: bigint) => money(micros, partner.currency);
    return {
      ...partner,
      balance: of(account.balance),
      held: of(account.held),
      creditLimit: of(account.creditLimit),
    };
  }

  override statement(account: PartnerAccount, page: StatementPage): Promise<StatementPart<Line> | undefined> {
    return readStatement(this.partners.ledger, {
      account,
      page,
      causesOf: async () => this.causesOf(account),
    });
  }

  private causesOf({ partner }: PartnerAccount): ReadonlyMap<string, Cause> {
    const causes = new Map<string, Cause>([[playMoneyOf(partner), { kind: 'opening' }]]);
    for (const { id: topup, reference, phone } of this.topups.all()) {
      causes.set(topup, { kind: 'topup', topup, reference, phone });
      causes.set(reversalOf(topup), { kind: 'reversal', topup, reference, phone });
    }
    for (const { id, direction, reason } of this.adjustments.all())
      causes.set(bookingOf(id), { kind: direction, reason });
    return causes;
  }
}
