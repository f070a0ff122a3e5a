import type { Partners } from '../ports/partners.ts';

/** Opens the accounts that partners lack after a release that brought a mode or a provider. */
export class CompletePartners {
  constructor(private readonly partners: Partners) {}

  /** Answers how many partners lacked an account of their own. */
  run(): Promise<number> {
    return this.partners.complete();
  }
}
