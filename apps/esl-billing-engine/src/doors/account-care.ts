import type { Lifecycle, Log } from '@saldo/service';
import type { TellShortages } from '../use-cases/tell-shortages.ts';

/** Sees to it that somebody hears when little is left on an account. */
export class AccountCare {
  constructor(tell: TellShortages, lifecycle: Lifecycle, log: Log, everyMs: number) {
    lifecycle.every('the look at low balances of calls', everyMs, async () => {
      const told = await tell.run();
      if (told > 0) log.info('accounts with a low balance were told of', { accounts: told });
    });
  }
}
