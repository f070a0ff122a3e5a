import type { AnyRequest, Input, Reply } from '@saldo/contracts';
import type { Asker, BackOffice } from '../ports/back-office.ts';

/** Asks a verb of the service that can do it, for whoever may: the gateway itself decides nothing about it. */
export class AskBackOffice {
  constructor(private readonly backOffice: BackOffice) {}

  run<R extends AnyRequest>(request: R, input: Input<R>, context: Asker): Promise<Reply<R>> {
    return this.backOffice.ask(request, input, context);
  }
}
