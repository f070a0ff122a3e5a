import type { Clock, Lifecycle } from '@saldo/service';
import type { Provider } from '../../ports/provider.ts';
import { Providers } from '../../ports/providers.ts';
import { LatcomProvider } from '../latcom/latcom.ts';
import type { LatcomOptions } from '../latcom/latcom.ts';
import { MstProvider } from '../mst/mst.ts';
import type { MstOptions } from '../mst/mst.ts';
import { TaecelProvider } from '../taecel/taecel.ts';
import type { TaecelOptions } from '../taecel/taecel.ts';
import { GuardedProvider } from './guarded-provider.ts';
import type { Guard, GuardHooks } from './guarded-provider.ts';

export interface ProviderOptions {
  readonly guard: Guard;
  readonly latcoms: readonly LatcomOptions[];
  readonly taecel: TaecelOptions | undefined;
  readonly mst: MstOptions | undefined;
}

interface Closable extends Provider {
  close(): Promise<void>;
}

/** All providers that are set up, each behind a guard of its own. */
export function openProviders({ guard, latcoms, taecel, mst }: ProviderOptions) {
  return (clock: Clock, lifecycle: Lifecycle, hooks: GuardHooks): Providers => {
    const open = (provider: Closable): Provider => {
      lifecycle.onStop('stores', provider.name, () => provider.close());
      return new GuardedProvider(provider, guard, hooks);
    };
    return new Providers([
      ...latcoms.map((options) => open(new LatcomProvider(options, clock))),
      ...(taecel ? [open(new TaecelProvider(taecel))] : []),
      ...(mst ? [open(new MstProvider(mst))] : []),
    ]);
  };
}
