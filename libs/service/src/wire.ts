import type { FactoryProvider } from '@nestjs/common';

/** What Nest may be asked for by: an (abstract) class standing for its instances, or a typed name made by `token()`. */
export type Token<T> = AbstractClass<T> | NamedToken<T>;

type AbstractClass<T> = abstract new (...args: never[]) => T;
type Class<Dependencies extends readonly unknown[], T> = new (...dependencies: Dependencies) => T;
type Tokens<Dependencies extends readonly unknown[]> = { [I in keyof Dependencies]: Token<Dependencies[I]> };

declare const held: unique symbol;

/** A name for a plain value (a URL, a limit) that has no class of its own. */
export type NamedToken<T> = symbol & { readonly [held]: T };

export function token<T>(name: string): NamedToken<T> {
  return Symbol(name) as NamedToken<T>;
}

/**
 * A plain class as a Nest provider, built from the constructor's own parameter types: a dependency left out or out of
 * order does not compile. The check is structural, so two ports of identical shape are interchangeable; give ports
 * distinct methods.
 */
export function wire<Dependencies extends readonly unknown[], T>(
  target: Class<Dependencies, T>,
  ...dependencies: Tokens<Dependencies>
): FactoryProvider<T> {
  return { provide: target, inject: [...dependencies], useFactory: build(target) };
}

/** A port and the adapter that stands behind it: `bind(Topups, PostgresTopups).from(Database)`. */
export function bind<Port, Dependencies extends readonly unknown[], Adapter extends Port>(
  port: Token<Port>,
  adapter: Class<Dependencies, Adapter>,
): { from(...dependencies: Tokens<Dependencies>): FactoryProvider<Port> } {
  return {
    from: (...dependencies) => ({ provide: port, inject: [...dependencies], useFactory: build(adapter) }),
  };
}

/** A value, or what a function makes of other tokens, under a token: both checked against the token's type. */
export function provide<T, Dependencies extends readonly unknown[] = []>(
  name: Token<T>,
  make: (...dependencies: Dependencies) => T | Promise<T>,
  ...dependencies: Tokens<Dependencies>
): FactoryProvider<T> {
  return { provide: name, inject: [...dependencies], useFactory: make as FactoryProvider<T>['useFactory'] };
}

function build<Dependencies extends readonly unknown[], T>(
  target: Class<Dependencies, T>,
): FactoryProvider<T>['useFactory'] {
  return (...built: unknown[]) => new target(...(built as unknown as Dependencies));
}
