import type { Lifecycle, Log } from '@saldo/service';
import type { CompletePartners } from '../use-cases/complete-partners.ts';
import type { TellDepletedAccounts } from '../use-cases/tell-depleted-accounts.ts';

/** Sees to it that every partner has all accounts, and hears when little is left. */
export class PartnerCare {
  constructor(
    complete: CompletePartners,
    tell: TellDepletedAccounts,
    lifecycle: Lifecycle,
    log: Log,
    everyMs: number,
  ) {
    lifecycle.onStart('the accounts of all partners', async () => {
      const completed = await complete.run();
      if (completed > 0) log.info('partners were given the accounts they lacked', { partners: completed });
    });
    lifecycle.every('the look at low balances', everyMs, async () => {
      const told = await tell.run();
      if (told > 0) log.info('partners were told of a low balance', { partners: told });
    });
  }
}
