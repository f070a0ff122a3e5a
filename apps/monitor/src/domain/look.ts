import { budgetLeft } from './error-budget.ts';
import type { Limits, Surroundings } from './picture.ts';

/** How services and providers were at one moment, as `service recharge` or `provider taecel`. */
export interface Look {
  readonly at: Date;
  readonly up: readonly string[];
  readonly down: readonly string[];
}

export const serviceKey = (name: string): string => `service ${name}`;
export const providerKey = (name: string): string => `provider ${name}`;

/** A service is up while a replica answers, a provider while it is not left alone. Of whom nothing is known nothing is noted. */
export function lookOf({ services, providers }: Surroundings, { watched }: Limits, at: Date): Look {
  const answering = services?.map(({ name }) => name);
  const silent = answering ? watched.filter((name) => !answering.includes(name)) : [];
  const alone = (providers ?? []).filter(({ breaker }) => breaker === 'open').map(({ name }) => name);
  const open = (providers ?? []).map(({ name }) => name).filter((name) => !alone.includes(name));
  return {
    at,
    up: [...(answering ?? []).map(serviceKey), ...open.map(providerKey)],
    down: [...silent.map(serviceKey), ...alone.map(providerKey)],
  };
}

/** What the objective of somebody's uptime still allows; `undefined` of whom nothing was noted. */
export function uptimeLeft(looks: readonly Look[], key: string, allowedBp: number): number | undefined {
  const down = looks.filter((look) => look.down.includes(key)).length;
  const total = down + looks.filter((look) => look.up.includes(key)).length;
  return total === 0 ? undefined : budgetLeft(total, down, allowedBp);
}
