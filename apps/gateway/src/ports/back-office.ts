import type { AnyRequest, Context, Input, Reply } from '@saldo/contracts';

/** The service that has partners, money and orders, as operators reach it: any of its verbs, in the operator's name. */
export abstract class BackOffice {
  /** Throws `RefusalError`. Who asks is `context.actor`, by which the service tells a second person from the first. */
  abstract ask<R extends AnyRequest>(request: R, input: Input<R>, context: Context): Promise<Reply<R>>;
}
