import { serves } from '@saldo/bus';
import { tariff } from '@saldo/contracts';
import { FindTariff } from '../use-cases/find-tariff.ts';
import { QuoteCall } from '../use-cases/quote-call.ts';

export const TariffRequests = serves(tariff, [FindTariff, QuoteCall], (find, quote) => ({
  find: (input) => find.run(input),
  quote: (input) => quote.run(input),
}));
