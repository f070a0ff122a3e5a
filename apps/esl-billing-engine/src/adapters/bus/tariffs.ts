import type { Bus } from '@saldo/bus';
import { RefusalError, tariff } from '@saldo/contracts';
import type { Tariff } from '@saldo/contracts';
import { Tariffs } from '../../ports/tariffs.ts';
import type { Dialling, NoTariff } from '../../ports/tariffs.ts';

/** What the rating service refuses with, as a call is refused. What is not here is a fault of the setup. */
const REFUSALS: Readonly<Record<string, NoTariff>> = {
  no_rate: 'no_rate_found',
  deck_unknown: 'no_rate_found',
  trunk_unknown: 'number_unreadable',
  number_unreadable: 'number_unreadable',
  destination_rejected: 'destination_blocked',
};

/** What a message can carry; anything else is no number. */
const SAYABLE = /^\P{Cc}{1,64}$/u;

/** Tariffs of the rating service, asked for on the bus. A caller hears silence meanwhile, so it is not waited for long. */
export class BusTariffs extends Tariffs {
  constructor(
    private readonly bus: Bus,
    private readonly limitMs: number,
  ) {
    super();
  }

  async find({ number, at, deck, trunk }: Dialling): Promise<Tariff | NoTariff> {
    if (!SAYABLE.test(number)) return 'number_unreadable';
    const asked = {
      number,
      at,
      ...(deck === undefined ? {} : { deck }),
      ...(trunk === undefined ? {} : { trunk }),
    };
    try {
      return await this.bus.ask(tariff.find, asked, { timeoutMs: this.limitMs });
    } catch (error) {
      if (error instanceof RefusalError) return REFUSALS[error.code] ?? 'rating_unavailable';
      return 'rating_unavailable';
    }
  }
}
