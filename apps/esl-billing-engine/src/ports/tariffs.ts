import type { Tariff } from '@saldo/contracts';

export interface Dialling {
  readonly number: string;
  readonly at: Date;
  readonly deck?: string | undefined;
  readonly trunk?: string | undefined;
}

/** `rating_unavailable`: nobody knows what the call would cost, which is no answer about the number. */
export type NoTariff = 'no_rate_found' | 'number_unreadable' | 'destination_blocked' | 'rating_unavailable';

/** What calls are charged by: the rating service. Never rejects. */
export abstract class Tariffs {
  abstract find(dialling: Dialling): Promise<Tariff | NoTariff>;
}
