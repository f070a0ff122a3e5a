import type { Clock } from '@saldo/service';
import type { Patience } from '../domain/attempt.ts';
import type { Exceptions } from '../ports/exceptions.ts';
import type { Providers } from '../ports/providers.ts';
import type { Topups } from '../ports/topups.ts';
import { ConcludeTopup } from './conclude-topup.ts';
import { EscalateUnknownTopups } from './escalate-unknown-topups.ts';
import { OpenContradiction } from './open-contradiction.ts';
import { RecheckDeliveredTopups } from './recheck-delivered-topups.ts';
import { ResolveUnknownTopups } from './resolve-unknown-topups.ts';
import { SettleException } from './settle-exception.ts';
import { SubmitTopup } from './submit-topup.ts';

interface Parts {
  readonly topups: Topups;
  readonly exceptions: Exceptions;
  readonly providers: Providers;
  readonly clock: Clock;
  readonly patience: Patience;
}

/** For specs: everything that is done with an order after it was accepted, on fakes or on the real thing. */
export function aCounter({ topups, exceptions, providers, clock, patience }: Parts) {
  const contradiction = new OpenContradiction(topups, clock);
  const conclude = new ConcludeTopup(topups, exceptions, contradiction, clock, patience);
  return {
    conclude,
    submit: new SubmitTopup(topups, providers, conclude, clock, patience),
    resolve: new ResolveUnknownTopups(topups, providers, conclude, clock, patience),
    escalate: new EscalateUnknownTopups(topups, clock),
    recheck: new RecheckDeliveredTopups(topups, providers, contradiction, clock, patience),
    settle: new SettleException(topups, exceptions, clock),
  };
}
