import type { Lifecycle, Log } from '@saldo/service';
import type { DecideHandedCall } from '../use-cases/decide-handed-call.ts';

type Handed = Parameters<DecideHandedCall['run']>[0];

/** Where calls come in that a dialplan hands over. */
export interface HandedCallSource {
  open(hear: (call: Handed) => void): Promise<void>;
  close(): Promise<void>;
}

/** Takes calls that dialplans hand over, where a port for them is configured. */
export class HandedCallDoor {
  constructor(
    source: HandedCallSource | undefined,
    decide: DecideHandedCall,
    lifecycle: Lifecycle,
    log: Log,
  ) {
    if (!source) return;
    lifecycle.onStart('the door for calls that are handed over', () =>
      source.open((call) => {
        // Nobody decided: the switch ends the call when its connection closes.
        decide
          .run(call)
          .catch((err: unknown) => log.error('nobody could decide on a call that was handed over', { err }));
      }),
    );
    lifecycle.onStop('intake', 'the door for calls that are handed over', () => source.close());
  }
}
