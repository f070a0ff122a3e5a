import type { Database } from '@saldo/database';
import type { CompanionStatement, Ledger, Operation } from '@saldo/ledger';
import { money } from '@saldo/money';
import type { Currency } from '@saldo/money';
import type { Outbox } from '@saldo/outbox';
import { Accounts } from '../../ports/accounts.ts';
import type { Credit, PartnerAccount, Reading } from '../../ports/accounts.ts';
import type { Told } from '../../ports/topups.ts';
import { toOutbox } from './told.ts';
import { fundingAccount, providerAccount } from './ledger-ids.ts';

const INSERT_ACCOUNTS: CompanionStatement = {
  name: 'insert_partner_accounts',
  sql: `
    INSERT INTO partner_accounts (id, name, currency, created_at)
    SELECT key, name, currency, created_at
    FROM jsonb_to_recordset($1) AS r(key uuid, name text, currency text, created_at timestamptz) ORDER BY key
    ON CONFLICT DO NOTHING
    RETURNING id::text AS key`,
};

/** Partners' accounts: the ledger has the money, this table the names. */
export class PostgresAccounts extends Accounts {
  /** Accounts never change their currency or name, so what was read once stays true. */
  private readonly known = new Map<string, PartnerAccount>();

  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly providers: readonly string[],
  ) {
    super();
  }

  override async open(account: PartnerAccount, now: Date): Promise<'opened' | 'exists' | 'conflict'> {
    const row = {
      key: account.id,
      name: account.name,
      currency: account.currency,
      created_at: now.toISOString(),
    };
    const verdict = await this.ledger.commit({
      operations: openings(account, this.providers),
      companions: [{ statement: INSERT_ACCOUNTS, key: account.id, row }],
    });
    if (verdict.status === 'committed' && verdict.outcomes[0] === 'created') return 'opened';
    const earlier = await this.find(account.id);
    return earlier?.name === account.name && earlier.currency === account.currency ? 'exists' : 'conflict';
  }

  override async credit(
    { id, account, amount }: Credit,
    told: Told,
    now: Date,
  ): Promise<'booked' | 'exists' | 'conflict'> {
    const from = fundingAccount(amount.currency);
    const verdict = await this.ledger.commit({
      operations: [{ kind: 'transfer', id, from, to: account.id, amount }],
      companions: [toOutbox(told, now)],
    });
    if (verdict.status !== 'committed') return 'conflict';
    this.outbox.announce();
    return verdict.outcomes[0] === 'created' ? 'booked' : 'exists';
  }

  override async find(id: string): Promise<PartnerAccount | undefined> {
    const known = this.known.get(id);
    if (known) return known;
    const [found] = await this.database.query<PartnerAccount>(
      'SELECT id, name, currency FROM partner_accounts WHERE id = $1',
      [id],
    );
    if (found) this.known.set(id, found);
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
}

/** The partner's account and the accounts its money comes from and goes to, which most often are there already. */
function openings({ id, currency }: PartnerAccount, providers: readonly string[]): Operation[] {
  return [
    { kind: 'open_account', id, code: 'partner', currency, rule: 'no_overdraft', creditLimit: 0n },
    systemAccount(fundingAccount(currency), 'funding', currency),
    ...providers.map((name) => systemAccount(providerAccount(name, currency), `provider:${name}`, currency)),
  ];
}

function systemAccount(id: string, code: string, currency: Currency): Operation {
  return { kind: 'open_account', id, code, currency, rule: 'unlimited', creditLimit: 0n };
}
