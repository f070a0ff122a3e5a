import { aFleet } from '@saldo/testing';
import type { TestFleet } from '@saldo/testing';

export const SWITCH = { name: 'fs1', password: 'the-password-of-fs1' } as const;

const ENVIRONMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gateway: { SALDO_SWITCH_CREDENTIALS: `${SWITCH.name}:${SWITCH.password}` },
  // For so long an order is seen to be unknown, however seldom a busy machine lets somebody look.
  recharge: { SALDO_ASK_AFTER: '2s' },
};

let fleet: Promise<TestFleet> | undefined;

/** The one fleet of all files in this folder, which kill nothing and know only what they made themselves. */
export function theFleet(): Promise<TestFleet> {
  return (fleet ??= aFleet({ extraEnv: (service) => ENVIRONMENTS[service] ?? {} }));
}

export async function stopTheFleet(): Promise<void> {
  await (await fleet)?.stop();
}
