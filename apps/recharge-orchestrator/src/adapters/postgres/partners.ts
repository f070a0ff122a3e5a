import type { BusinessDate } from '@saldo/calendar';
import { accountDepleted } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import { where } from '@saldo/database';
import type { Companion, Ledger } from '@saldo/ledger';
import type { Currency } from '@saldo/money';
import { outboxRow } from '@saldo/outbox';
import type { Outbox } from '@saldo/outbox';
import type { Page } from '@saldo/pages';
import { testAccountOf } from '../../domain/ledger-ids.ts';
import { houseOpeningsOf, liveOpeningOf, testOpeningsOf } from '../../domain/movements.ts';
import type { Depletion, Partner, PartnerReading, Terms, Watched } from '../../domain/partner.ts';
import { Partners } from '../../ports/partners.ts';
import type { PartnerFilter } from '../../ports/partners.ts';
import { fromPartnerRow, termsRow, toReading, toWatched } from './partner.row.ts';
import type { PartnerRow } from './partner.row.ts';
import {
  CHANGE_TERMS,
  FORGET_TOLD,
  INSERT_ACCOUNTS,
  INSERT_PARTNERS,
  MARK_TOLD,
  SELECT_PARTNERS,
  SELECT_WITHOUT_TEST,
} from './partner.statements.ts';

type Named = Pick<Partner, 'id' | 'currency' | 'createdAt'>;
type ReadRow = PartnerRow & { readonly spent_micros: string | null };

/** Partners in PostgreSQL: the ledger has their money, these tables the terms. */
export class PostgresPartners extends Partners {
  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly providers: readonly string[],
  ) {
    super();
  }

  override async create(partner: Partner): Promise<'created' | 'exists' | 'conflict'> {
    const { id, currency, createdAt } = partner;
    const row = { key: id, ...termsRow(partner), currency, created_at: createdAt.toISOString() };
    const verdict = await this.ledger.commit({
      operations: [
        ...liveOpeningOf(partner),
        ...houseOpeningsOf(currency, this.providers),
        ...testOpeningsOf(partner),
      ],
      companions: [
        { statement: INSERT_PARTNERS, key: id, row },
        accountRow(partner, 'live'),
        accountRow(partner, 'test'),
      ],
    });
    if (verdict.status === 'committed' && verdict.outcomes[0] === 'created') return 'created';
    const [earlier] = await this.database.query<PartnerRow>('SELECT * FROM partners WHERE id = $1', [id]);
    return earlier?.currency === currency ? 'exists' : 'conflict';
  }

  override async change(id: string, terms: Terms, now: Date): Promise<boolean> {
    const values = [id, JSON.stringify(termsRow(terms)), now];
    return (await this.database.execute(CHANGE_TERMS, values)) === 1;
  }

  override async find(id: string, today: BusinessDate): Promise<PartnerReading | undefined> {
    const rows = await this.database.query<ReadRow>(`${SELECT_PARTNERS} WHERE p.id = $2`, [today, id]);
    return (await this.read(rows))[0];
  }

  override async list(
    filter: PartnerFilter,
    { after, limit }: Page<Partner>,
    today: BusinessDate,
  ): Promise<readonly PartnerReading[]> {
    const { text, values } = where([
      ['$::date IS NOT NULL', today],
      ['p.status = $', filter.status],
      ['(p.created_at, p.id) < ($, $)', after?.createdAt, after?.id],
    ]);
    const sql = `${SELECT_PARTNERS} ${text} ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit}`;
    return this.read(await this.database.query<ReadRow>(sql, values));
  }

  override async watched(): Promise<readonly Watched[]> {
    const rows = await this.database.query<PartnerRow>(
      'SELECT * FROM partners WHERE low_balance_micros IS NOT NULL OR depletion_told_at IS NOT NULL',
    );
    const accounts = await this.accountsOf(rows);
    return rows.flatMap((row) => {
      const account = accounts.get(row.id);
      return account ? [toWatched(row, account)] : [];
    });
  }

  override async tell(depletions: readonly Depletion[], now: Date, notSince: Date): Promise<number> {
    if (depletions.length === 0) return 0;
    return this.database.transaction(async (tx) => {
      const ids = depletions.map(({ account }) => account);
      const marked = await tx.query<{ id: string }>(MARK_TOLD, [ids, now, notSince]);
      const told = new Set(marked.map(({ id }) => id));
      const news = depletions.filter(({ account }) => told.has(account));
      await this.outbox.add(
        tx,
        ...news.map(({ account, available, threshold }) =>
          outboxRow(accountDepleted, { account, available, threshold }, { at: now, aggregateId: account }),
        ),
      );
      return news.length;
    });
  }

  override async forgetTold(accounts: readonly string[]): Promise<void> {
    if (accounts.length === 0) return;
    await this.database.query(FORGET_TOLD, [accounts]);
  }

  override async complete(): Promise<number> {
    const currencies = await this.database.query<{ currency: Currency }>(
      'SELECT DISTINCT currency FROM partners',
    );
    for (const { currency } of currencies)
      await this.ledger.commit({ operations: houseOpeningsOf(currency, this.providers) });

    const incomplete = (await this.database.query<PartnerRow>(SELECT_WITHOUT_TEST)).map(fromPartnerRow);
    for (const partner of incomplete)
      await this.ledger.commit({
        operations: testOpeningsOf(partner),
        companions: [accountRow(partner, 'test')],
      });
    return incomplete.length;
  }

  private async read(rows: readonly ReadRow[]): Promise<PartnerReading[]> {
    const accounts = await this.accountsOf(rows);
    return rows.map((row) => toReading(row, accounts.get(row.id)));
  }

  private async accountsOf(rows: readonly PartnerRow[]) {
    const accounts = await this.ledger.findAccounts(rows.map(({ id }) => id));
    return new Map(accounts.map((account) => [account.id, account]));
  }
}

function accountRow({ id, currency, createdAt }: Named, mode: 'live' | 'test'): Companion {
  const key = mode === 'live' ? id : testAccountOf(id);
  const row = { key, partner: id, mode, currency, created_at: createdAt.toISOString() };
  return { statement: INSERT_ACCOUNTS, key, row };
}
