import { intendRecharge } from '../../domain/fleet/recharge-steps.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import { money } from '@saldo/money';
import { NOON } from '../../domain/topup.builder.ts';
import { aTracker } from './yard.builder.ts';
import type { aYard } from './yard.builder.ts';

/** For specs: the recharge of a line that a run of an earlier process intended. */
export async function anIntended({ recharges }: ReturnType<typeof aYard>, sim: string): Promise<Recharge> {
  const purchase = { product: 'TEL010', amount: money(10_000_000n, 'MXN'), days: 8 };
  const intent = intendRecharge(
    { line: aTracker(sim), state: 'expired', verdict: 'recharge', reason: 'expired_and_silent', purchase },
    { provider: 'taecel', origin: 'run', now: NOON },
  );
  await recharges.intend([intent], { budget: { from: NOON } });
  return intent;
}
