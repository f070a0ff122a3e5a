import type { Finding, Submission } from '../domain/attempt.ts';
import { Provider } from './provider.ts';
import type { Submittal } from './provider.ts';

/** How the next top-up goes: what the caller hears, and whether the phone is credited all the same. */
export interface Script {
  readonly submission: Submission;
  readonly delivers: boolean;
  /** What a question is answered when it is not the truth. */
  readonly finding?: Finding;
}

/** A provider in memory that keeps its own record of what it truly delivered. */
export class MemoryProvider extends Provider {
  override readonly name = 'memory';
  readonly delivered: Submittal[] = [];
  readonly asked: Submittal[] = [];
  private readonly seen = new Map<string, Finding>();

  constructor(private readonly script: (submittal: Submittal) => Script = () => deliver) {
    super();
  }

  override async submit(submittal: Submittal): Promise<Submission> {
    const { submission, delivers, finding } = this.script(submittal);
    if (submission.outcome === 'unsent') return submission;
    if (delivers) this.delivered.push(submittal);
    this.seen.set(submittal.reference, finding ?? (delivers ? deliver.submission : refuse.submission));
    return submission;
  }

  override async ask(submittal: Submittal): Promise<Finding> {
    this.asked.push(submittal);
    return this.seen.get(submittal.reference) ?? { outcome: 'unseen', reason: 'never came' };
  }
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
