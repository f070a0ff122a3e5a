import type { Mode } from '@saldo/contracts';
import type { Topup } from '../domain/topup.ts';
import type { Submission } from '../domain/attempt.ts';
import { Provider } from './provider.ts';

/** All providers, by mode and name. What is asked for one mode is never looked for in the other. */
export class Providers {
  private readonly byMode: Readonly<Record<Mode, ReadonlyMap<string, Provider>>>;

  constructor(all: readonly Provider[]) {
    const of = (mode: Mode) =>
      new Map(all.filter((provider) => provider.mode === mode).map((provider) => [provider.name, provider]));
    this.byMode = { live: of('live'), test: of('test') };
    const count = this.byMode.live.size + this.byMode.test.size;
    if (new Set(all.map(({ name }) => name)).size !== all.length || count !== all.length)
      throw new Error('two providers have the same name');
  }

  /** The provider that sells the product, or why there is none. */
  choose(mode: Mode, product: string): Provider | 'test_mode_unavailable' | 'product_unavailable' {
    const providers = [...this.byMode[mode].values()];
    if (mode === 'test' && providers.length === 0) return 'test_mode_unavailable';
    return providers.find(({ products }) => products.includes(product)) ?? 'product_unavailable';
  }

  /**
   * The provider of an order's attempt. An order of one mode never gets a provider of the other; where none of its mode
   * has that name any more it gets one that can do nothing.
   */
  of({ mode, product, attempt }: Pick<Topup, 'mode' | 'product' | 'attempt'>): Provider {
    return this.byMode[mode].get(attempt.provider) ?? new AbsentProvider(attempt.provider, mode, product);
  }

  find(name: string): Provider | undefined {
    return this.byMode.live.get(name) ?? this.byMode.test.get(name);
  }

  all(): readonly Provider[] {
    return [...this.byMode.live.values(), ...this.byMode.test.values()];
  }
}

/** Stands for a provider that is configured no more: it sends nothing, and what became of an order only a person knows. */
class AbsentProvider extends Provider {
  override readonly currency = 'MXN';
  override readonly products: readonly string[];
  override readonly capabilities = [];

  constructor(
    override readonly name: string,
    override readonly mode: Mode,
    product: string,
  ) {
    super();
    this.products = [product];
  }

  override async submit(): Promise<Submission> {
    return { outcome: 'unsent', reason: 'no_such_provider', untried: true };
  }
}
