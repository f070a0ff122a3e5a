import type { BusinessDate } from '@saldo/calendar';
import { available, isDone, MemoryLedger } from '@saldo/ledger';
import type { Companion, Operation } from '@saldo/ledger';
import { newestFirst } from '@saldo/pages';
import type { Page } from '@saldo/pages';
import { openingsOf } from '../domain/account-movements.ts';
import type { AccountReading, CallAccount } from '../domain/call-account.ts';
import type { CallerIdentity } from '../domain/caller-identity.ts';
import type { Purse } from '../domain/debt.ts';
import { debtAccountOf } from '../domain/ledger-ids.ts';
import { CallAccounts } from './call-accounts.ts';
import type { AccountChange, AccountFilter, Changing, Creation, IdentityTaken } from './call-accounts.ts';

/** What the other fakes do together with money: it runs within the ledger's commit, or not at all. */
type Step = () => void;

/** Accounts in memory, with the real rules of money behind them; the other fakes keep their money here. */
export class MemoryCallAccounts extends CallAccounts {
  /** What the calls of an account's day cost, in micros. */
  readonly spent = new Map<string, bigint>();
  /** How many calls of an account are not over; the fake of calls says. */
  liveCallsOf: (account: string) => number = () => 0;
  readonly ledger: MemoryLedger;
  private readonly rows = new Map<string, CallAccount>();

  constructor(now?: () => Date) {
    super();
    this.ledger = new MemoryLedger(now, runSteps);
  }

  override async create(account: CallAccount, giftMicros: bigint): Promise<Creation> {
    const earlier = this.rows.get(account.id);
    if (earlier) return { status: 'exists', earlier };
    if (this.all().some(({ number }) => number === account.number)) return { status: 'number_taken' };
    const taken = this.takenOf(account.id, account.identities);
    if (taken) return taken;
    await this.commit(openingsOf(account, giftMicros), () => this.rows.set(account.id, account));
    return { status: 'created' };
  }

  override async change(id: string, change: AccountChange, now: Date): Promise<Changing> {
    const earlier = this.rows.get(id);
    if (!earlier) return { status: 'unknown' };
    if (earlier.status === 'closed') return { status: 'closed' };
    const { balanceMicros, debtMicros } = this.read(earlier, '');
    const isUsed = this.liveCallsOf(id) > 0 || balanceMicros !== 0n || debtMicros !== 0n;
    if (change.status === 'closed' && isUsed) return { status: 'in_use' };
    const taken = this.takenOf(id, change.identities);
    if (taken) return taken;
    if (!this.ledger.setCreditLimit(id, change.creditLimitMicros)) return { status: 'credit_in_use' };
    this.rows.set(id, withTerms(earlier, change, now));
    return { status: 'changed' };
  }

  override async find(id: string, today: BusinessDate): Promise<AccountReading | undefined> {
    const account = this.rows.get(id);
    return account && this.read(account, today);
  }

  override async list(
    { status, number, identities }: AccountFilter,
    page: Page<CallAccount>,
    today: BusinessDate,
  ): Promise<readonly AccountReading[]> {
    const wanted = this.all().filter(
      (row) =>
        (!status || row.status === status) &&
        (!number || row.number === number) &&
        (!identities || row.identities.some(({ value }) => identities.includes(value))),
    );
    return newestFirst(wanted, page, 'createdAt').map((row) => this.read(row, today));
  }

  all(): readonly CallAccount[] {
    return [...this.rows.values()];
  }

  row(id: string): CallAccount | undefined {
    return this.rows.get(id);
  }

  suspend(id: string): void {
    const account = this.rows.get(id);
    if (account?.status === 'active') this.rows.set(id, { ...account, status: 'suspended' });
  }

  /** Moves money together with a step, all or nothing. Answers the first refusal of the ledger. */
  async commit(operations: readonly Operation[], step: Step): Promise<string | undefined> {
    const companions = [{ statement: STEP, key: 'step', row: { step } }];
    const verdict = await this.ledger.commit({ operations, companions });
    return verdict.status === 'refused' ? verdict.outcomes.find((one) => !isDone(one)) : undefined;
  }

  purse(id: string): Purse {
    const own = this.ledger.peek(id);
    const debt = this.ledger.peek(debtAccountOf(id));
    return { availableMicros: own ? available(own) : 0n, debtMicros: debt?.balance ?? 0n };
  }

  spend(account: string, day: string, micros: bigint): void {
    const key = `${account} ${day}`;
    this.spent.set(key, (this.spent.get(key) ?? 0n) + micros);
  }

  spentOn(account: string, day: string): bigint {
    return this.spent.get(`${account} ${day}`) ?? 0n;
  }

  private read(account: CallAccount, today: string): AccountReading {
    const own = this.ledger.peek(account.id);
    return {
      account,
      balanceMicros: own?.balance ?? 0n,
      heldMicros: own?.held ?? 0n,
      debtMicros: this.purse(account.id).debtMicros,
      spentTodayMicros: this.spentOn(account.id, today),
      liveCallCount: this.liveCallsOf(account.id),
    };
  }

  private takenOf(id: string, identities: readonly CallerIdentity[]): IdentityTaken | undefined {
    const isTaken = ({ kind, value }: CallerIdentity) =>
      this.all().some(
        (row) => row.id !== id && row.identities.some((one) => one.kind === kind && one.value === value),
      );
    const index = identities.findIndex(isTaken);
    return index < 0 ? undefined : { status: 'identity_taken', index };
  }
}

const STEP = { name: 'step', sql: '' };

function runSteps(companions: readonly Companion[]): undefined {
  for (const { row } of companions) (row['step'] as Step)();
}

function withTerms(earlier: CallAccount, change: AccountChange, now: Date): CallAccount {
  const { id, number, kind, currency, plan, createdAt } = earlier;
  return { ...change, id, number, kind, currency, plan, createdAt, updatedAt: now };
}
