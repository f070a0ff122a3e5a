import type { AnyRequest, Context, Input, Reply } from '@saldo/contracts';

export interface Asker extends Context {
  /** How long the answer is waited for, when that is not as long as for any other. */
  readonly timeoutMs?: number;
}

/** The services that have money, orders, calls and rates, as operators and switches reach them: any of their verbs, in the asker's name. */
export abstract class BackOffice {
  /** Throws `RefusalError`. Who asks is `context.actor`, by which the service tells a second person from the first. */
  abstract ask<R extends AnyRequest>(request: R, input: Input<R>, context: Asker): Promise<Reply<R>>;
}
