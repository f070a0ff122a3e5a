import type { Hold } from './hold.ts';
import type { Expiry, OpenAccount, Operation } from './operation.ts';
import type { Outcome } from './outcome.ts';

type Kept = Pick<Hold, 'from' | 'to' | 'currency' | 'amount' | 'state'> & { expiresAt: Expiry };

/** What a repeat is compared with: the wish, with everything said that it left unsaid. */
type Wish = Record<string, string | bigint | number | undefined>;

/**
 * The ledger as one would explain it on a sheet of paper: sums over what has happened, nothing cached, one thing at a
 * time. It shares no code with the real decision and is what that is compared with.
 */
export class NaiveLedger {
  readonly accounts = new Map<string, OpenAccount>();
  readonly holds = new Map<string, Kept>();
  readonly moves: { from: string; to: string; amount: bigint }[] = [];
  private readonly wishes = new Map<string, Wish>();
  private undo: (() => void)[] = [];

  /** All or none; the state is as after it. */
  perform(operations: readonly Operation[], now: Date): Outcome[] {
    this.undo = [];
    const outcomes: Outcome[] = [];
    for (const operation of operations) {
      const outcome = this.one(operation, now);
      outcomes.push(outcome);
      if (outcome === 'created' || outcome === 'exists') continue;
      this.takeBack();
      return operations.map((_, i) => (i === outcomes.length - 1 ? outcome : 'linked_operation_refused'));
    }
    return outcomes;
  }

  /** What `perform` would answer; the state is as before it. */
  wouldAnswer(operations: readonly Operation[], now: Date): Outcome[] {
    const outcomes = this.perform(operations, now);
    this.takeBack();
    return outcomes;
  }

  balance(account: string): bigint {
    let sum = 0n;
    for (const { from, to, amount } of this.moves) {
      if (from === account) sum -= amount;
      if (to === account) sum += amount;
    }
    return sum;
  }

  held(account: string): bigint {
    const open = [...this.holds.values()].filter((hold) => hold.from === account && hold.state === 'open');
    return open.reduce((sum, hold) => sum + hold.amount, 0n);
  }

  private takeBack(): void {
    for (const undo of this.undo.splice(0).reverse()) undo();
  }

  private one(operation: Operation, now: Date): Outcome {
    const wish = this.wishOf(operation);
    const earlier = this.wishes.get(operation.id);
    if (earlier) {
      const differs = Object.keys(wish).find((field) => wish[field] !== earlier[field]);
      return differs ? (`exists_with_different_${differs}` as Outcome) : 'exists';
    }
    const refusal = this.refusalOf(operation, now);
    if (refusal) return refusal;
    this.carryOut(operation);
    this.wishes.set(operation.id, this.wishOf(operation));
    this.undo.push(() => this.wishes.delete(operation.id));
    return 'created';
  }

  /** Fields in the order in which a difference is named. */
  private wishOf(operation: Operation): Wish {
    const { kind } = operation;
    if (kind === 'open_account') {
      const { code, currency, rule, creditLimit } = operation;
      return { code, currency, rule, credit_limit: creditLimit };
    }
    if (kind === 'void' || kind === 'expire') return { kind, hold: operation.hold };
    const place = 'hold' in operation ? { hold: operation.hold } : { from: operation.from, to: operation.to };
    const kept = 'hold' in operation ? this.holds.get(operation.hold) : undefined;
    const unsaid = kind === 'post' ? kept?.amount : 0n;
    const sum = {
      currency: operation.amount?.currency ?? kept?.currency,
      amount: operation.amount?.micros ?? unsaid,
    };
    if (kind === 'post' || kind === 'transfer') return { kind, ...place, ...sum };
    const until = operation.expiresAt;
    return { kind, ...place, ...sum, expiry: until instanceof Date ? until.getTime() : until };
  }

  private refusalOf(operation: Operation, now: Date): Outcome | undefined {
    switch (operation.kind) {
      case 'open_account':
        return operation.creditLimit < 0n ? 'credit_limit_must_not_be_negative' : undefined;
      case 'transfer':
      case 'hold': {
        const [from, to] = [this.accounts.get(operation.from), this.accounts.get(operation.to)];
        const { micros, currency } = operation.amount;
        if (micros <= 0n) return 'amount_must_be_positive';
        if (operation.from === operation.to) return 'accounts_must_be_different';
        if (!from || !to) return 'account_not_found';
        if (from.currency !== currency || to.currency !== currency) return 'currency_mismatch';
        if (operation.kind === 'hold' && operation.expiresAt && operation.expiresAt <= now)
          return 'expiry_must_be_in_future';
        return this.spendable(from) < micros ? 'insufficient_funds' : undefined;
      }
      default:
        return this.refusalOfHold(operation, now);
    }
  }

  private refusalOfHold(
    operation: Exclude<Operation, { from: string } | OpenAccount>,
    now: Date,
  ): Outcome | undefined {
    const hold = this.holds.get(operation.hold);
    const amount = 'amount' in operation ? operation.amount : undefined;
    const until = 'expiresAt' in operation ? operation.expiresAt : undefined;
    if (amount && amount.micros <= 0n) return 'amount_must_be_positive';
    if (operation.kind === 'extend' && !amount && !until) return 'nothing_to_extend';
    if (!hold) return 'hold_not_found';
    if (amount && amount.currency !== hold.currency) return 'currency_mismatch';
    if (hold.state !== 'open') return `already_${hold.state}` as const;
    const overdue = millis(hold.expiresAt) <= now.getTime();
    if (operation.kind === 'expire') return overdue ? undefined : 'hold_not_expired';
    if (overdue) return 'hold_expired';
    if (operation.kind === 'post') return (amount?.micros ?? 0n) > hold.amount ? 'exceeds_hold' : undefined;
    if (operation.kind === 'void') return undefined;
    if (until && millis(until) < millis(hold.expiresAt)) return 'expiry_must_not_be_earlier';
    const from = this.accounts.get(hold.from) as OpenAccount;
    return this.spendable(from) < (amount?.micros ?? 0n) ? 'insufficient_funds' : undefined;
  }

  private spendable({ id, rule, creditLimit }: OpenAccount): bigint {
    return rule === 'unlimited' ? 2n ** 100n : this.balance(id) - this.held(id) + creditLimit;
  }

  private carryOut(operation: Operation): void {
    switch (operation.kind) {
      case 'open_account':
        this.accounts.set(operation.id, operation);
        this.undo.push(() => this.accounts.delete(operation.id));
        return;
      case 'transfer':
        return this.move(operation.from, operation.to, operation.amount.micros);
      case 'hold': {
        const { id, from, to, amount, expiresAt = 'never' } = operation;
        this.keep(id, {
          from,
          to,
          currency: amount.currency,
          amount: amount.micros,
          state: 'open',
          expiresAt,
        });
        return;
      }
      case 'extend': {
        const hold = this.holds.get(operation.hold) as Kept;
        const amount = hold.amount + (operation.amount?.micros ?? 0n);
        return this.keep(operation.hold, {
          ...hold,
          amount,
          expiresAt: operation.expiresAt ?? hold.expiresAt,
        });
      }
      case 'post': {
        const hold = this.holds.get(operation.hold) as Kept;
        this.keep(operation.hold, { ...hold, state: 'posted' });
        return this.move(hold.from, hold.to, operation.amount?.micros ?? hold.amount);
      }
      default: {
        const hold = this.holds.get(operation.hold) as Kept;
        this.keep(operation.hold, { ...hold, state: operation.kind === 'void' ? 'voided' : 'expired' });
      }
    }
  }

  private move(from: string, to: string, amount: bigint): void {
    this.moves.push({ from, to, amount });
    this.undo.push(() => this.moves.pop());
  }

  private keep(id: string, hold: Kept): void {
    const before = this.holds.get(id);
    this.holds.set(id, hold);
    this.undo.push(() => (before ? this.holds.set(id, before) : this.holds.delete(id)));
  }
}

function millis(expiry: Expiry): number {
  return expiry === 'never' ? Infinity : expiry.getTime();
}
