import type { AnyEvent, AnyRequest, Contracts } from '@saldo/contracts';

export type Registry = Pick<Contracts, 'resources' | 'events' | 'principals'>;

/** Every request that the service must answer, by subject. */
export function requestsOf(registry: Registry, service: string): Map<string, AnyRequest> {
  const requests = registry.resources.flatMap((resource) => Object.values(resource));
  return bySubject(requests.filter((request) => request.service === service));
}

/** Every event that the service must consume, by subject. */
export function eventsOf(registry: Registry, service: string): Map<string, AnyEvent> {
  const principals = registry.principals.filter((principal) => principal.service === service);
  return bySubject(principals.flatMap((principal) => principal.consumes ?? []));
}

/**
 * Compares what a service handles with what the contracts say it must. Throws one sentence per difference, each with
 * its subject: a service that would leave a caller without an answer does not start.
 */
export function checkServed(registry: Registry, service: string, handled: readonly string[]): void {
  const requests = requestsOf(registry, service);
  const events = eventsOf(registry, service);
  const wrong = [
    ...absent(requests, handled).map((subject) => `${subject} is declared for ${service} and has no handler`),
    ...absent(events, handled).map(
      (subject) => `${subject} is to be consumed by ${service} and has no handler`,
    ),
    ...handled
      .filter((subject) => !requests.has(subject) && !events.has(subject))
      .map((subject) => `${subject} has a handler and no contract of ${service} names it`),
    ...handled
      .filter((subject, index) => handled.indexOf(subject) !== index)
      .map((subject) => `${subject} has two handlers`),
  ];
  if (wrong.length > 0) throw new Error(wrong.join('; '));
}

function absent(wanted: ReadonlyMap<string, unknown>, handled: readonly string[]): string[] {
  return [...wanted.keys()].filter((subject) => !handled.includes(subject));
}

function bySubject<T extends { readonly subject: string }>(declared: readonly T[]): Map<string, T> {
  return new Map(declared.map((one) => [one.subject, one]));
}
