import { budgetLeft, OBJECTIVES } from './error-budget.ts';
import type { WatchedService } from './picture.ts';
import type { Rule } from './rule.ts';
import { WINDOW_MS } from './service-window.ts';
import type { Lately } from './service-window.ts';

/** The objective of a response (domain reference, section 000.3). */
const RESPONSE_MS = 2_000;
/** Below this a mean says little: one request that hangs for its whole deadline would make it. */
const REQUESTS_MIN = 30;
/** As many are an accident, however few requests there are. */
const FAULTS_MAX = 5;
const LATELY = `of the last ${WINDOW_MS / 60_000} min`;

export const SERVICE_RULES: readonly Rule[] = [
  aboutServices('service_failing', 'high', ({ requests, faults }) => {
    const isWrong = faults > FAULTS_MAX && budgetLeft(requests, faults, OBJECTIVES.errors) < 0;
    return isWrong
      ? `${faults} of ${requests} requests ${LATELY} ended in a fault. Look at its log, and at what it needs`
      : undefined;
  }),
  aboutServices('service_slow', 'medium', ({ requests, meanMs = 0 }) =>
    requests >= REQUESTS_MIN && meanMs > RESPONSE_MS
      ? `${requests} requests ${LATELY} took ${meanMs} ms on average; ${RESPONSE_MS} ms is the limit. Look what it waits for`
      : undefined,
  ),
];

function aboutServices(
  name: string,
  severity: Rule['severity'],
  wrong: (lately: Lately) => string | undefined,
): Rule {
  return {
    name,
    severity,
    find: ({ services }) =>
      services?.every(({ lately }) => lately.isWhole)
        ? services.flatMap((service) => sightOf(service, wrong(service.lately)))
        : undefined,
  };
}

function sightOf({ name }: WatchedService, wrong: string | undefined) {
  return wrong === undefined ? [] : [{ about: `service ${name}`, detail: `Service ${name}: ${wrong}.` }];
}
