import type { Tariff } from '@saldo/contracts';
import { Tariffs } from './tariffs.ts';
import type { Dialling, NoTariff } from './tariffs.ts';

/** Tariffs by the prefix of what was dialled, the longest first. */
export class MemoryTariffs extends Tariffs {
  readonly asked: Dialling[] = [];
  isAway = false;

  constructor(private readonly byPrefix: ReadonlyMap<string, Tariff | NoTariff>) {
    super();
  }

  async find(dialling: Dialling): Promise<Tariff | NoTariff> {
    this.asked.push(dialling);
    if (this.isAway) return 'rating_unavailable';
    const digits = dialling.number.replace(/^\+/, '');
    if (!/^\d{1,64}$/.test(digits)) return 'number_unreadable';
    const found = [...this.byPrefix.keys()]
      .filter((prefix) => digits.startsWith(prefix))
      .sort((one, other) => other.length - one.length)[0];
    const tariff = found === undefined ? 'no_rate_found' : this.byPrefix.get(found)!;
    return typeof tariff === 'string' ? tariff : { ...tariff, number: digits, dialled: dialling.number };
  }
}
