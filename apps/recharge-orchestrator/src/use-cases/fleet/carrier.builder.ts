import type { Capability } from '@saldo/contracts';
import { add, money, subtract } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { Finding, Submission } from '../../domain/attempt.ts';
import type { Period, ProviderLine } from '../../domain/provider-statement.ts';
import { Provider } from '../../ports/provider.ts';
import type { Submittal } from '../../ports/provider.ts';

/**
 * How the next recharge goes. `steps`: it is accepted, and delivered when asked. `slow`: the same, and at first it answers
 * that it does not know yet. `lost`: delivered, and the answer is lost. `dropped`: neither.
 */
export type Fate =
  | 'ok'
  | 'steps'
  | 'slow'
  | 'lost'
  | 'dropped'
  | 'unsent'
  | 'refused'
  | 'refused_at_status'
  | 'bad_line'
  | 'no_funds'
  | 'fatal';

interface Sale {
  readonly submittal: Submittal;
  readonly theirs: string;
  readonly at: Date;
  readonly isDelivered: boolean;
  silent: number;
}

const BOTH: readonly Capability[] = ['status_by_their_reference', 'statement', 'balance'];

/** For specs: a provider of airtime with a balance, a statement, and its own record of what it truly delivered. */
export class Carrier extends Provider {
  override readonly mode = 'live';
  override readonly currency = 'MXN';
  override readonly products: readonly string[] = ['TEL010', 'TEL020', 'PSL150'];
  override capabilities = BOTH;
  readonly sales: Sale[] = [];
  private readonly salesByTheirs = new Map<string, Sale>();
  /** How often each attempt was sent. */
  readonly heard: string[] = [];
  funds: Money = money(100_000_000_000n, 'MXN');
  /** Called in the middle of each call, where a test lets a process die. */
  midway: () => Promise<void> = async () => undefined;

  constructor(
    override readonly name: string,
    private readonly now: () => Date,
    public fate: (submittal: Submittal) => Fate = () => 'steps',
  ) {
    super();
  }

  get delivered(): readonly Submittal[] {
    return this.sales.filter(({ isDelivered }) => isDelivered).map(({ submittal }) => submittal);
  }

  override async submit(submittal: Submittal): Promise<Submission> {
    const fate = this.fate(submittal);
    await this.midway();
    if (fate === 'unsent') return { outcome: 'unsent', reason: 'ECONNREFUSED' };
    this.heard.push(submittal.reference);
    if (fate === 'dropped') return LOST;
    const refusal = REFUSALS[fate];
    if (refusal) return refusal;
    const { theirs } = this.sell(submittal, fate);
    await this.midway();
    if (fate === 'lost') return LOST;
    if (fate === 'ok') return { outcome: 'succeeded', receipt: `F${theirs}`, theirs };
    return { outcome: 'unknown', reason: 'accepted', theirs };
  }

  override async askByTheirs(_submittal: Submittal, theirs: string): Promise<Finding> {
    await this.midway();
    const sale = this.salesByTheirs.get(theirs);
    if (!sale) return { outcome: 'unseen', reason: 'no such sale' };
    if (sale.silent > 0) {
      sale.silent -= 1;
      return { outcome: 'unknown', reason: 'pending', theirs };
    }
    return sale.isDelivered ? { outcome: 'succeeded', receipt: `F${theirs}`, theirs } : FAILED;
  }

  override async statement({ from, to }: Period): Promise<readonly ProviderLine[] | undefined> {
    if (!this.capabilities.includes('statement')) return undefined;
    return this.sales
      .filter(({ at }) => at >= from && at <= to)
      .map(({ submittal: { phone, amount }, theirs, at, isDelivered }) => {
        const ended = isDelivered ? { state: 'succeeded', receipt: `F${theirs}` } : { state: 'rejected' };
        return { theirs, phone, amount, at, ...ended } as ProviderLine;
      });
  }

  override async balance(): Promise<Money | undefined> {
    await this.midway();
    return this.funds;
  }

  load(pesos: bigint): void {
    this.funds = add(this.funds, money(pesos * 1_000_000n, 'MXN'));
  }

  private sell(submittal: Submittal, fate: Fate): Sale {
    const theirs = `${this.name}-${this.sales.length + 1}`;
    const isDelivered = fate !== 'refused_at_status';
    const sale = { submittal, theirs, at: this.now(), isDelivered, silent: fate === 'slow' ? 2 : 0 };
    this.sales.push(sale);
    this.salesByTheirs.set(theirs, sale);
    if (isDelivered) this.funds = subtract(this.funds, submittal.amount);
    return sale;
  }
}

const LOST: Submission = { outcome: 'unknown', reason: 'time-out' };
const FAILED: Finding = { outcome: 'rejected', failure: 'not_delivered', reason: 'Fracasada' };
const refused = (reason: string, remedy: 'retry_later' | 'quarantine' | 'no_funds' | 'stop'): Submission => ({
  outcome: 'rejected',
  failure: 'product_rejected',
  reason,
  remedy,
});
const REFUSALS: Partial<Record<Fate, Submission>> = {
  refused: refused('3128: less than 10 minutes ago', 'retry_later'),
  bad_line: refused('1: Teléfono no válido', 'quarantine'),
  no_funds: refused('2130: No cuenta con saldo suficiente', 'no_funds'),
  fatal: refused('403', 'stop'),
};
