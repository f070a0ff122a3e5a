import type { Bus } from '@saldo/bus';
import type { AnyRequest, Input, Reply } from '@saldo/contracts';
import { BackOffice } from '../../ports/back-office.ts';
import type { Asker } from '../../ports/back-office.ts';

/** The back office over the bus, each question in the name of who asks it. */
export class BusBackOffice extends BackOffice {
  constructor(private readonly bus: Bus) {
    super();
  }

  override ask<R extends AnyRequest>(
    request: R,
    input: Input<R>,
    { actor, traceparent, timeoutMs }: Asker,
  ): Promise<Reply<R>> {
    return this.bus.ask(request, input, {
      actor,
      ...(traceparent ? { traceparent } : {}),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
  }
}
