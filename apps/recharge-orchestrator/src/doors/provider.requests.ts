import { serves } from '@saldo/bus';
import { provider } from '@saldo/contracts';
import { ListProviders } from '../use-cases/list-providers.ts';
import { LoadProvider } from '../use-cases/load-provider.ts';

export const ProviderRequests = serves(provider, [ListProviders, LoadProvider], (list, load) => ({
  list: () => list.run(),
  load: (input) => load.run(input),
}));
