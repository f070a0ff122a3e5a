import { setTimeout as pause } from 'node:timers/promises';
import { SandboxSwitch, until } from '@saldo/testing';
import { median } from '../ledger/closed-loop.ts';

export interface Size {
  readonly callsPerSecond: number;
  /** Calls at the same time, once as many end as begin. */
  readonly alive: number;
}

/** How calls fared while so many lived. */
export interface Fare {
  readonly answeredPerSecond: number;
  readonly refused: number;
  /** From the park to the order that ends it, by the switch's own record. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The far end answers so long after it is called. */
const RINGS_MS = 1_000;
const WINDOW_MS = 10_000;
const US = 1_000;
export const FIRST_CALLER = 15_510_000_000;
export const CALLERS = 500;

/** Lets calls come in until so many live, and then looks at those that begin within ten seconds. */
export async function telephone(sandbox: string, { callsPerSecond, alive }: Size): Promise<Fare> {
  const exchange = new SandboxSwitch(sandbox);
  const load = `${sandbox}/_sandbox/freeswitch/load`;
  const order = {
    ...{ destination: '525512345678', context: 'saldo', caller: String(FIRST_CALLER) },
    ...{ talks_ms: Math.round((alive / callsPerSecond) * 1_000), far_ends: [{ after_ms: RINGS_MS }] },
  };
  const body = { per_second: callsPerSecond, most_alive: 2 * alive, callers: CALLERS, call: order };
  const begun = await fetch(load, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!begun.ok) throw new Error(`the sandbox does not take the load: ${begun.status} ${await begun.text()}`);
  // A call is two legs while it is connected.
  await until(async () => (await exchange.state()).alive >= 1.9 * alive, {
    ...{ limitMs: 3 * ((alive / callsPerSecond) * 1_000 + 10_000), everyMs: 500 },
    what: `${alive} calls to live`,
  });
  const fromUs = Date.now() * US;
  await pause(WINDOW_MS);
  const toUs = Date.now() * US;
  await pause(3 * RINGS_MS);
  const legs = await exchange.legs();
  await fetch(load, { method: 'DELETE' });
  const made = legs.filter((leg) => leg.leg === 'a' && leg.created_us >= fromUs && leg.created_us < toUs);
  const waited = made
    .flatMap(({ answered_us, created_us }) =>
      answered_us ? [(answered_us - created_us) / US - RINGS_MS] : [],
    )
    .sort((one, other) => one - other);
  return {
    answeredPerSecond: (waited.length * 1_000) / WINDOW_MS,
    refused: made.filter(({ ended_us, answered_us }) => ended_us !== null && !answered_us).length,
    p50Ms: median(waited),
    p99Ms: waited[Math.floor(waited.length * 0.99)] ?? NaN,
  };
}
