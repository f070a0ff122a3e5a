import type { BusinessDate } from '@saldo/calendar';
import type { Database } from '@saldo/database';
import { where } from '@saldo/database';
import type { Companion, Ledger, Verdict } from '@saldo/ledger';
import { creditLimit } from '@saldo/ledger-store';
import type { Page } from '@saldo/pages';
import { openingsOf } from '../../domain/account-movements.ts';
import type { AccountReading, CallAccount } from '../../domain/call-account.ts';
import type { CallerIdentity } from '../../domain/caller-identity.ts';
import { CallAccounts } from '../../ports/call-accounts.ts';
import type {
  AccountChange,
  AccountFilter,
  Changing,
  Creation,
  IdentityTaken,
} from '../../ports/call-accounts.ts';
import { accountTermsRow, identityKey, identityRows, newAccountRow, toReading } from './account.row.ts';
import type { AccountRow } from './account.row.ts';
import {
  CHANGE_ACCOUNTS,
  INSERT_ACCOUNTS,
  INSERT_IDENTITIES,
  SELECT_ACCOUNTS,
} from './account.statements.ts';

/** What stood in the way may be gone before it is named: so often a change is tried. */
const TRIES_MAX = 5;

/** Accounts in PostgreSQL: the ledger has their money and credit limits, these tables the terms. */
export class PostgresCallAccounts extends CallAccounts {
  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
  ) {
    super();
  }

  override async create(account: CallAccount, giftMicros: bigint): Promise<Creation> {
    const { id, number, identities } = account;
    const work = {
      operations: openingsOf(account, giftMicros),
      companions: [
        { statement: INSERT_ACCOUNTS, key: id, row: newAccountRow(account) },
        ...identityCompanions(id, identities),
      ],
    };
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      const verdict = await this.ledger.commit(work);
      if (verdict.status === 'committed' && verdict.outcomes[0] === 'created') return { status: 'created' };
      const earlier = await this.first('a.id = $', id);
      if (earlier) return { status: 'exists', earlier };
      if (await this.first('a.number = $', number)) return { status: 'number_taken' };
      const taken = takenOf(verdict, identities);
      if (taken) return taken;
    }
    throw new Error(`account ${id} was refused ${TRIES_MAX} times for what was gone when it was looked for`);
  }

  override async change(id: string, change: AccountChange, now: Date): Promise<Changing> {
    const row = { ...accountTermsRow(change), status: change.status, at: now.toISOString() };
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      const verdict = await this.ledger.commit({
        operations: [],
        companions: [
          creditLimit(id, change.creditLimitMicros),
          { statement: CHANGE_ACCOUNTS, key: id, row },
          ...identityCompanions(id, change.identities),
        ],
      });
      if (verdict.status === 'committed') return { status: 'changed' };
      const why = await this.whyNotChanged(id, change, verdict);
      if (why) return why;
    }
    throw new Error(`account ${id} was refused ${TRIES_MAX} times for what was gone when it was looked for`);
  }

  override async find(id: string, today: BusinessDate): Promise<AccountReading | undefined> {
    return (await this.select([['a.id = $', id]], today))[0];
  }

  override async list(
    { status, number, identities }: AccountFilter,
    { after, limit }: Page<CallAccount>,
    today: BusinessDate,
  ): Promise<readonly AccountReading[]> {
    const conditions = [
      ['a.status = $', status],
      ['a.number = $', number],
      ['a.id IN (SELECT i.account FROM call_identities i WHERE i.value = ANY ($::text[]))', identities],
      ['(a.created_at, a.id) < ($, $)', after?.createdAt, after?.id],
    ] as const;
    return this.select(conditions, today, `ORDER BY a.created_at DESC, a.id DESC LIMIT ${limit}`);
  }

  /** Nothing, when what was in the way is gone since: then it may be tried again. */
  private async whyNotChanged(
    id: string,
    change: AccountChange,
    verdict: Verdict,
  ): Promise<Changing | undefined> {
    const [now] = await this.select([['a.id = $', id]], NO_DAY);
    if (!now) return { status: 'unknown' };
    if (now.account.status === 'closed') return { status: 'closed' };
    const isUsed = now.liveCallCount > 0 || now.balanceMicros !== 0n || now.debtMicros !== 0n;
    if (change.status === 'closed' && isUsed) return { status: 'in_use' };
    const taken = takenOf(verdict, change.identities);
    if (taken) return taken;
    const usedMicros = now.heldMicros - now.balanceMicros;
    return usedMicros > change.creditLimitMicros ? { status: 'credit_in_use' } : undefined;
  }

  private async first(condition: string, value: string): Promise<CallAccount | undefined> {
    return (await this.select([[condition, value]], NO_DAY))[0]?.account;
  }

  private async select(
    conditions: readonly Parameters<typeof where>[0][number][],
    day: string,
    order = '',
  ): Promise<AccountReading[]> {
    const { text, values } = where([['$::date IS NOT NULL', day], ...conditions]);
    const rows = await this.database.query<AccountRow>(`${SELECT_ACCOUNTS} ${text} ${order}`, values);
    return rows.map(toReading);
  }
}

/** For readings of which nobody asks what was spent. */
const NO_DAY = '1970-01-01';

function identityCompanions(account: string, identities: readonly CallerIdentity[]): Companion[] {
  return identityRows(account, identities).map((one) => ({ statement: INSERT_IDENTITIES, ...one }));
}

/** The identity that another account has, if that was in the way. */
function takenOf(verdict: Verdict, identities: readonly CallerIdentity[]): IdentityTaken | undefined {
  if (verdict.status !== 'companion_refused' || verdict.companion.statement !== INSERT_IDENTITIES)
    return undefined;
  const index = identities.findIndex((one) => identityKey(one) === verdict.companion.key);
  return { status: 'identity_taken', index };
}
