/** One leg that a dial string asks for. */
export type Target = {
  readonly variables: Readonly<Record<string, string>>;
  readonly destination: string;
} & (
  | { readonly kind: 'gateway'; readonly gateway: string }
  | { readonly kind: 'loopback'; readonly context: string }
  /** Somebody at an address, without a gateway: `9@127.0.0.1:5999`. */
  | { readonly kind: 'address'; readonly host: string }
);

/** Attempts, one after the other; the legs of one attempt ring at once. */
export type Attempts = readonly (readonly Target[])[];

/** `{a=1}sofia/gateway/carrier_a/5101,[b=2]loopback/1102/default|…`. Undefined when it is none. */
export function parseDialString(text: string): Attempts | undefined {
  const [, forAll = '', rest = ''] = /^(?:\{((?:'[^']*'|[^}])*)\})?(.*)$/s.exec(text.trim()) ?? [];
  const variables = parseVariables(forAll);
  const attempts: Target[][] = [];
  for (const attempt of rest.split('|')) {
    const legs = splitTopLevel(attempt).map((leg) => parseTarget(leg.trim(), variables));
    const targets = legs.filter((leg) => leg !== undefined);
    if (targets.length < legs.length) return undefined;
    attempts.push(targets);
  }
  return attempts;
}

/** At commas, but not at those inside brackets. */
function splitTopLevel(text: string): string[] {
  return text.match(/(?:\[[^\]]*\]|[^,])+/g) ?? [''];
}

function parseTarget(text: string, common: Readonly<Record<string, string>>): Target | undefined {
  const [, own = '', target = ''] = /^(?:\[([^\]]*)\])?(.*)$/s.exec(text) ?? [];
  const variables = { ...common, ...parseVariables(own) };
  const [scheme, first = '', ...rest] = target.split('/');
  if (scheme === 'loopback' && first)
    return { kind: 'loopback', destination: first, context: rest[0] ?? 'default', variables };
  if (scheme === 'sofia' && first === 'gateway' && rest.length === 2)
    return { kind: 'gateway', gateway: rest[0]!, destination: rest[1]!, variables };
  const [destination = '', host = '127.0.0.1:5080'] = (scheme === 'user' ? first : rest.join('/')).split('@');
  if (/^(sofia|user)$/.test(scheme ?? '') && destination)
    return { kind: 'address', destination, host, variables };
  return undefined;
}

/** `a=1,b='two, and three'`. */
function parseVariables(text: string): Record<string, string> {
  const pairs = text.matchAll(/\s*([^=,]+)=('(?:[^']*)'|[^,]*)/g);
  return Object.fromEntries(
    [...pairs].map(([, name, value]) => [name!.trim(), value!.replace(/^'(.*)'$/s, '$1')]),
  );
}
