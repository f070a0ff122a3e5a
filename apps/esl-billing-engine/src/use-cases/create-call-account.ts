import { businessDate } from '@saldo/calendar';
import { callAccount, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { CallAccount } from '../domain/call-account.ts';
import { callAccountView } from '../domain/call-account-view.ts';
import type { CallPlan } from '../domain/call-plan.ts';
import { withPlan } from '../domain/from-plan.ts';
import { parseAccountTerms } from '../domain/parse-account-terms.ts';
import type { CallAccounts, Creation } from '../ports/call-accounts.ts';
import type { CallPlans } from '../ports/call-plans.ts';

const create = callAccount.create;
type Wish = Input<typeof create>;

/** Makes an account, with the terms of its plan where it gives none. The same id again answers the account as it stands. */
export class CreateCallAccount {
  constructor(
    private readonly accounts: CallAccounts,
    private readonly plans: CallPlans,
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  async run(wish: Wish): Promise<Reply<typeof create>> {
    const plan = await this.planOf(wish);
    const account = this.accountOf(wish, plan);
    const creation = await this.accounts.create(account, plan?.giftMicros ?? 0n);
    check(creation, account);
    const reading = await this.accounts.find(account.id, businessDate(account.createdAt, this.zone));
    if (!reading) throw new Error(`account ${account.id} is ${creation.status} and yet is not there`);
    return callAccountView(reading);
  }

  private async planOf({ plan: code }: Wish): Promise<CallPlan | undefined> {
    if (code === undefined) return undefined;
    const plan = await this.plans.find(code);
    if (!plan) throw refusal(create, 'call_plan_unknown', { pointer: '/plan' });
    return plan;
  }

  private accountOf(wish: Wish, plan: CallPlan | undefined): CallAccount {
    const whole = plan ? withPlan(wish, plan) : wish;
    if ('pointer' in whole) throw refused(whole);
    const terms = parseAccountTerms(whole, whole.kind);
    if ('pointer' in terms) throw refused(terms);
    const { id, number, kind, currency } = wish;
    const now = this.clock.now();
    const code = plan ? { plan: plan.code } : {};
    return {
      ...terms,
      id,
      number,
      kind,
      currency,
      ...code,
      status: 'active',
      createdAt: now,
      updatedAt: now,
    };
  }
}

function refused({
  code,
  ...details
}: {
  code: Parameters<typeof refusal<typeof create>>[1];
  pointer: string;
}) {
  return refusal(create, code, details);
}

function check(creation: Creation, wanted: CallAccount): void {
  switch (creation.status) {
    case 'created':
      return;
    case 'exists': {
      const { number, kind, currency } = creation.earlier;
      const isSame = number === wanted.number && kind === wanted.kind && currency === wanted.currency;
      if (isSame) return;
      throw refusal(create, 'call_account_conflict', { pointer: '/id' });
    }
    case 'number_taken':
      throw refusal(create, 'call_account_number_taken', { pointer: '/number' });
    case 'identity_taken':
      throw refusal(create, 'identity_taken', { pointer: `/identities/${creation.index}/value` });
  }
}
