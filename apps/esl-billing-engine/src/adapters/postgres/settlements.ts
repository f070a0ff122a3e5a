import type { Told } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import type { Companion, Ledger, Operation, Verdict } from '@saldo/ledger';
import type { Currency } from '@saldo/money';
import type { Outbox } from '@saldo/outbox';
import type { DebtLimits, Purse, Taking } from '../../domain/debt.ts';
import { debtAccountOf } from '../../domain/ledger-ids.ts';
import { consequencesOf } from '../../domain/settled-account.ts';
import { CHECK_DEBTS, INSERT_DEBTS, SELECT_PURSE, SUSPEND_ACCOUNTS } from './debt.statements.ts';
import { toOutbox } from './told.ts';

/** Others may change what a settlement was decided by this often before it is called a fault. */
const TRIES_MAX = 100;

export interface Owner extends Purse {
  readonly id: string;
  readonly balanceMicros: bigint;
  readonly number: string;
  readonly currency: Currency;
  readonly status: string;
}

/** Why a debt changes: the transfer that makes it, or pays it. */
export interface DebtReason {
  readonly id: string;
  readonly kind: 'owed' | 'paid';
  readonly micros: bigint;
}

/** What a settlement moves and writes, for an account as it stands; without an account nothing is taken. */
export interface Plan {
  readonly operations: readonly Operation[];
  /** Given where the work must see the very debt that it was decided by. */
  readonly taking?: Taking | undefined;
  /** Absent where no debt grows or shrinks. */
  readonly debt?: DebtReason | undefined;
  /** Given where the work must leave this very balance. */
  readonly balanceMicros?: bigint | undefined;
  readonly companions: readonly Companion[];
  readonly told: readonly Told[];
}

/**
 * Commits what takes from an account as far as it goes, or pays its debts: decided by what the account had a moment ago, and
 * again wherever it had changed by the time of the commit. So two top-ups never pay a debt twice, and a debt is made only of
 * what is truly missing.
 */
export class Settlements {
  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly debtLimits: DebtLimits,
  ) {}

  /** The verdict that stands, whatever the account does meanwhile. */
  async settle(
    account: string | undefined,
    at: Date,
    plan: (owner: Owner | undefined) => Plan,
  ): Promise<Verdict> {
    const verdict = await this.settleIf(account, at, plan);
    if (!verdict) throw new Error('a settlement without a plan');
    return verdict;
  }

  /** The same for what an account may be too poor for: then there is no plan, and no verdict. */
  async settleIf(
    account: string | undefined,
    at: Date,
    plan: (owner: Owner | undefined) => Plan | undefined,
  ): Promise<Verdict | undefined> {
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      const owner = account === undefined ? undefined : await this.find(account);
      const planned = plan(owner);
      if (!planned) return undefined;
      const verdict = await this.commit(owner, at, planned);
      if (!isOutdated(verdict)) return verdict;
    }
    throw new Error(`account ${account} changed ${TRIES_MAX} times while it was settled`);
  }

  async find(account: string): Promise<Owner | undefined> {
    const [row] = await this.database.query<OwnerRow>(SELECT_PURSE, [account]);
    if (!row) return undefined;
    const { balance, available_micros: available, debt_micros: debt, ...owner } = row;
    return {
      ...owner,
      balanceMicros: BigInt(balance),
      availableMicros: BigInt(available),
      debtMicros: BigInt(debt),
    };
  }

  private async commit(owner: Owner | undefined, at: Date, plan: Plan): Promise<Verdict> {
    const { operations, companions, told } = plan;
    const follows = owner ? this.follow(owner, at, plan) : NOTHING;
    const verdict = await this.ledger.commit({
      operations,
      companions: [
        ...companions,
        ...follows.companions,
        ...[...told, ...follows.told].map((one) => toOutbox(one, at)),
      ],
    });
    this.outbox.announce();
    return verdict;
  }

  /** What belongs to a debt that changes. */
  private follow(owner: Owner, at: Date, { taking, debt, balanceMicros }: Plan): Follow {
    if (!taking) return NOTHING;
    const { id } = owner;
    const { isSuspended, told } = consequencesOf(owner, { purse: owner, taking, limits: this.debtLimits });
    const check = {
      debt: debtAccountOf(id),
      debt_micros: taking.debtMicros.toString(),
      is_drained: taking.owedMicros > 0n,
      balance_micros: balanceMicros?.toString() ?? null,
    };
    const companions: Companion[] = [{ statement: CHECK_DEBTS, key: id, row: check }];
    if (debt) {
      const { kind, micros } = debt;
      const row = { account: id, kind, amount_micros: micros.toString(), recorded_at: at.toISOString() };
      companions.push({ statement: INSERT_DEBTS, key: debt.id, row });
    }
    if (isSuspended) companions.push({ statement: SUSPEND_ACCOUNTS, key: id, row: { at: at.toISOString() } });
    return { companions, told };
  }
}

interface Follow {
  readonly companions: readonly Companion[];
  readonly told: readonly Told[];
}

const NOTHING: Follow = { companions: [], told: [] };

type OwnerRow = Omit<Owner, 'balanceMicros' | 'availableMicros' | 'debtMicros'> & {
  readonly balance: string;
  readonly available_micros: string;
  readonly debt_micros: string;
};

/** Whether the account was not any more as it was when the settlement was decided. */
function isOutdated(verdict: Verdict): boolean {
  if (verdict.status === 'refused') return verdict.outcomes.includes('insufficient_funds');
  if (verdict.status === 'committed') return false;
  const { statement } = verdict.companion;
  return statement.name === CHECK_DEBTS.name || statement.name === SUSPEND_ACCOUNTS.name;
}

/** Whether something was written now, and not only found. */
export function isWritten(verdict: Verdict): boolean {
  if (verdict.status !== 'committed') return false;
  return verdict.outcomes.length === 0 || verdict.outcomes.some((outcome) => outcome === 'created');
}
