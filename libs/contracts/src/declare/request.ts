import type { MessageClass } from '../wire/field.ts';
import type { Code } from './code.ts';
import type { ServiceName } from './service-name.ts';

interface RequestShape<I extends object, R extends object, C extends Code> {
  readonly summary: string;
  readonly input: MessageClass<I>;
  readonly reply: MessageClass<R>;
  readonly refusals: readonly C[];
}

/** A verb of a resource: what is asked, what is answered, and every way it may be refused. */
export interface Request<
  I extends object = object,
  R extends object = object,
  C extends Code = Code,
> extends RequestShape<I, R, C> {
  readonly kind: 'request';
  readonly service: ServiceName;
  readonly resource: string;
  readonly verb: string;
  /** `saldo.<service>.<resource>.<verb>`, made from the place of the declaration. */
  readonly subject: string;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: a request of any input
export type AnyRequest = Request<any, any, any>;
export type Input<R extends AnyRequest> = R extends Request<infer I, infer _R, infer _C> ? I : never;
export type Reply<R extends AnyRequest> = R extends Request<infer _I, infer P, infer _C> ? P : never;
export type Refusal<R extends AnyRequest> = R extends Request<infer _I, infer _R, infer C> ? C : never;

export type Resource = Readonly<Record<string, AnyRequest>>;

/** Declares what a verb takes and gives. `resource` puts it in its place. */
export function request<I extends object, R extends object, const C extends Code = never>(
  shape: RequestShape<I, R, C>,
): RequestShape<I, R, C> {
  return shape;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: a shape of any input
type AnyShape = RequestShape<any, any, any>;
type Placed<S extends AnyShape> =
  S extends RequestShape<infer I, infer R, infer C> ? Request<I, R, C> : never;

/** Gives verbs their subjects: `resource('recharge', 'topup', { find })` is asked on `saldo.recharge.topup.find`. */
export function resource<V extends Record<string, AnyShape>>(
  service: ServiceName,
  name: string,
  verbs: V,
): { readonly [K in keyof V]: Placed<V[K]> } {
  const placed = Object.entries(verbs).map(([verb, shape]) => [
    verb,
    Object.freeze({
      ...shape,
      kind: 'request',
      service,
      resource: name,
      verb,
      subject: `saldo.${service}.${name}.${verb}`,
    }),
  ]);
  return Object.freeze(Object.fromEntries(placed)) as { readonly [K in keyof V]: Placed<V[K]> };
}
