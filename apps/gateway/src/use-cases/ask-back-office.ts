import type { AnyRequest, Context, Input, Reply } from '@saldo/contracts';
import type { BackOffice } from '../ports/back-office.ts';

/** Asks a verb of the service that has the money, for the operator who may: the gateway itself decides nothing about it. */
export class AskBackOffice {
  constructor(private readonly backOffice: BackOffice) {}

  run<R extends AnyRequest>(request: R, input: Input<R>, context: Context): Promise<Reply<R>> {
    return this.backOffice.ask(request, input, context);
  }
}
