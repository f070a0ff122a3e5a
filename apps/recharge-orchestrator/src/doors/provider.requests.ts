import { serves } from '@saldo/bus';
import { provider } from '@saldo/contracts';
import { CheckProviders } from '../use-cases/check-providers.ts';
import { ListProviders } from '../use-cases/list-providers.ts';
import { LoadProvider } from '../use-cases/load-provider.ts';

export const ProviderRequests = serves(
  provider,
  [ListProviders, CheckProviders, LoadProvider],
  (list, check, load) => ({
    list: () => list.run(),
    check: () => check.run(),
    load: (input) => load.run(input),
  }),
);
