import type { Capability, Mode } from '@saldo/contracts';
import type { Finding, Submission } from '../domain/attempt.ts';
import type { Period, ProviderLine } from '../domain/provider-statement.ts';
import { Provider } from './provider.ts';
import type { Submittal } from './provider.ts';

/** How the next top-up goes: what the caller hears, and whether the phone is credited all the same. */
export interface Script {
  readonly submission: Submission;
  readonly delivers: boolean;
  /** What a question is answered when it is not the truth. */
  readonly finding?: Finding;
}

export interface MemoryProviderOptions {
  readonly name?: string;
  readonly mode?: Mode;
  readonly capabilities?: readonly Capability[];
  readonly products?: readonly string[];
  readonly unseenFinalMs?: number;
}

/** A provider in memory, of any capabilities, that keeps its own record of what it truly delivered. */
export class MemoryProvider extends Provider {
  override readonly name: string;
  override readonly mode: Mode;
  override readonly currency = 'MXN';
  override readonly products: readonly string[];
  override readonly capabilities: readonly Capability[];
  override readonly unseenFinalMs: number | undefined;
  readonly delivered: Submittal[] = [];
  /** What was asked about, and how. */
  readonly asked: Submittal[] = [];
  readonly askedBy: ('ours' | 'theirs' | 'statement')[] = [];
  /** When its statement says that things happened. */
  now: () => Date = () => new Date();
  private readonly seen = new Map<string, Seen>();

  constructor(
    private readonly script: (submittal: Submittal) => Script = () => deliver,
    { name = 'memory', mode = 'live', capabilities, products, unseenFinalMs }: MemoryProviderOptions = {},
  ) {
    super();
    this.name = name;
    this.mode = mode;
    this.capabilities = capabilities ?? ['status_by_our_reference', 'reversal'];
    this.products = products ?? ['mx-open', 'mx-fixed'];
    this.unseenFinalMs = unseenFinalMs;
  }

  override async submit(submittal: Submittal): Promise<Submission> {
    const { submission, delivers, finding } = this.script(submittal);
    if (submission.outcome === 'unsent') return submission;
    if (delivers) this.delivered.push(submittal);
    const theirs = ('theirs' in submission && submission.theirs) || `T${this.seen.size + 1}`;
    const truth = finding ?? (delivers ? deliver.submission : refuse.submission);
    const told = truth.outcome === 'succeeded' ? { ...truth, theirs } : truth;
    this.seen.set(submittal.reference, { submittal, theirs, finding: told, at: this.now() });
    return submission.outcome === 'succeeded' ? { ...submission, theirs } : submission;
  }

  override async ask(submittal: Submittal): Promise<Finding> {
    if (!this.capabilities.includes('status_by_our_reference')) return super.ask(submittal);
    this.note('ours', submittal);
    return this.seen.get(submittal.reference)?.finding ?? UNSEEN;
  }

  override async askByTheirs(submittal: Submittal, theirs: string): Promise<Finding> {
    if (!this.capabilities.includes('status_by_their_reference')) return super.askByTheirs(submittal, theirs);
    this.note('theirs', submittal);
    return [...this.seen.values()].find((one) => one.theirs === theirs)?.finding ?? UNSEEN;
  }

  override async statement(period: Period): Promise<readonly ProviderLine[] | undefined> {
    if (!this.capabilities.includes('statement')) return super.statement(period);
    const { from, to } = period;
    this.askedBy.push('statement');
    return [...this.seen.values()].filter(({ at }) => at >= from && at <= to).flatMap(lineOf);
  }

  /** Changes what it answers from now on, as when it takes a delivery back. */
  amend(reference: string, finding: Finding): void {
    const seen = this.seen.get(reference);
    if (seen) this.seen.set(reference, { ...seen, finding });
  }

  private note(how: 'ours' | 'theirs', submittal: Submittal): void {
    this.asked.push(submittal);
    this.askedBy.push(how);
  }
}

interface Seen {
  readonly submittal: Submittal;
  readonly theirs: string;
  readonly finding: Finding;
  readonly at: Date;
}

const UNSEEN: Finding = { outcome: 'unseen', reason: 'never came' };

function lineOf({ submittal, theirs, finding, at }: Seen): ProviderLine[] {
  const { phone, amount } = submittal;
  if (finding.outcome === 'unseen') return [];
  const state = finding.outcome === 'unknown' ? 'pending' : finding.outcome;
  const receipt = finding.outcome === 'succeeded' ? { receipt: finding.receipt } : {};
  return [{ theirs, phone, amount, at, state, ...receipt }];
}

type Told = Script & { readonly submission: Extract<Submission, Finding> };

export const deliver: Told = { submission: { outcome: 'succeeded', receipt: 'R1' }, delivers: true };
export const refuse: Told = {
  submission: { outcome: 'rejected', failure: 'product_rejected', reason: 'no such product' },
  delivers: false,
};
export const vanishAfterDelivery: Script = {
  submission: { outcome: 'unknown', reason: 'time-out' },
  delivers: true,
};
export const vanishBeforeDelivery: Script = {
  submission: { outcome: 'unknown', reason: 'time-out' },
  delivers: false,
};
export const unreachable: Script = {
  submission: { outcome: 'unsent', reason: 'ECONNREFUSED' },
  delivers: false,
};
/** Like a provider of two steps: it has taken the order and given it a name, and will tell later what became of it. */
export const acceptOnly: Script = {
  submission: { outcome: 'unknown', reason: 'accepted', theirs: '250500000001' },
  delivers: true,
};
