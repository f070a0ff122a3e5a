import type { Bus } from '@saldo/bus';
import { callAccount, callPlan } from '@saldo/contracts';

/** The deck that the tour loads, so that one of a person's own is never touched. */
export const DEMO_DECK = 'demo';
export const DEMO_PLAN = 'demo';
const DEMO_CALLER = { id: '01936f3e-0000-7000-8000-00000000de40', number: '900001' } as const;
const DEMO_CALLER_CREDIT = '01936f3e-0000-7000-8000-00000000de41';

/** Money for seconds, where a real plan holds it for minutes: so a tour sees in seconds what happens on long calls. */
const SLICES = { first_seconds: 6, next_seconds: 3, ahead_seconds: 5, least: '0.01' } as const;

/** Makes the plan of the tour's calls, and an account that none of the documentation's examples has with money for whoever wants to call after it. Answers its number. */
export async function seedCalls(bus: Pick<Bus, 'ask'>): Promise<string> {
  await bus.ask(callPlan.put, {
    ...{ code: DEMO_PLAN, name: 'Demo', kind: 'prepaid', currency: 'USD' },
    ...{ deck: DEMO_DECK, slices: SLICES },
  });
  await bus.ask(callAccount.create, {
    ...DEMO_CALLER,
    ...{ name: 'Demo caller', kind: 'prepaid', currency: 'USD', plan: DEMO_PLAN },
    identities: [],
  });
  await bus.ask(callAccount.book, {
    ...{ id: DEMO_CALLER_CREDIT, account: DEMO_CALLER.id },
    ...{ direction: 'credit', amount: '5.00', reason: 'opening balance of the demo' },
  });
  return DEMO_CALLER.number;
}
