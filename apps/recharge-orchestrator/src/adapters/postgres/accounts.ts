import type { StatementKind } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import { readStatement } from '@saldo/ledger';
import type { Ledger, StatementPage, StatementPart } from '@saldo/ledger';
import { money } from '@saldo/money';
import { playMoneyOf } from '../../domain/ledger-ids.ts';
import type { PartnerAccount } from '../../domain/partner.ts';
import type { Cause, Line } from '../../domain/statement.ts';
import { Accounts } from '../../ports/accounts.ts';
import type { Reading } from '../../ports/accounts.ts';

const SELECT_ACCOUNT = `
  SELECT a.id, a.partner, p.name, a.mode, a.currency, p.commission_bp AS "commissionBp"
  FROM partner_accounts a JOIN partners p ON p.id = a.partner
  WHERE a.id = $1`;

/** Keys are those of `readStatement`: of an order its hold, of anything else the transfer. */
const SELECT_CAUSES = `
  SELECT t.id AS key, 'topup' AS kind, t.id AS topup, t.reference, t.phone, NULL AS reason
  FROM topups t WHERE t.id = ANY ($1::uuid[])
  UNION ALL
  SELECT t.reversal, 'reversal', t.id, t.reference, t.phone, NULL FROM topups t WHERE t.reversal = ANY ($1::uuid[])
  UNION ALL
  SELECT a.booking, a.direction, NULL, NULL, NULL, a.reason FROM adjustments a WHERE a.booking = ANY ($1::uuid[])`;

interface CauseRow {
  readonly key: string;
  readonly kind: StatementKind;
  readonly topup: string | null;
  readonly reference: string | null;
  readonly phone: string | null;
  readonly reason: string | null;
}

/** Partners' accounts: the ledger has the money, these tables the names and the causes. */
export class PostgresAccounts extends Accounts {
  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
  ) {
    super();
  }

  override async find(id: string): Promise<PartnerAccount | undefined> {
    const [found] = await this.database.query<PartnerAccount>(SELECT_ACCOUNT, [id]);
    return found;
  }

  override async read(id: string): Promise<Reading | undefined> {
    const [partner, account] = await Promise.all([this.find(id), this.ledger.findAccount(id)]);
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
    return readStatement(this.ledger, {
      account,
      page,
      causesOf: (keys) => this.causesOf(account, keys),
    });
  }

  private async causesOf({ partner }: PartnerAccount, keys: readonly string[]) {
    const rows = await this.database.query<CauseRow>(SELECT_CAUSES, [keys]);
    const causes = new Map<string, Cause>(rows.map((row) => [row.key, causeOf(row)]));
    return causes.set(playMoneyOf(partner), { kind: 'opening' });
  }
}

function causeOf({ kind, topup, reference, phone, reason }: CauseRow): Cause {
  return {
    kind,
    ...(topup === null ? {} : { topup }),
    ...(reference === null ? {} : { reference }),
    ...(phone === null ? {} : { phone }),
    ...(reason === null ? {} : { reason }),
  };
}
