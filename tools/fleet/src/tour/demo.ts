import { connectBus } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { account, key } from '@saldo/contracts';
import type { DemoCredential, TourKit } from './tour.ts';

/** The demo partner's account; the same in every home, so that seeding again finds it. */
const DEMO_ACCOUNT = '01936f3e-0000-7000-8000-00000000de30';
const DEMO_CREDIT = '01936f3e-0000-7000-8000-00000000de31';
const DEMO_PESOS = '10000.00';

/** Opens the demo partner's account, pays it in once, and makes its key, which is shown again at every start. */
export async function seedDemo({ fleet, keepsakes }: TourKit): Promise<readonly DemoCredential[]> {
  const bus = await connectBus({ url: fleet.bus('operator'), service: 'operator' });
  try {
    await bus.ask(account.open, { id: DEMO_ACCOUNT, name: 'Demo partner', currency: 'MXN' });
    const paidIn = {
      id: DEMO_CREDIT,
      account: DEMO_ACCOUNT,
      amount: DEMO_PESOS,
      reason: 'opening balance of the demo',
    };
    await bus.ask(account.credit, paidIn);
    if (!keepsakes.get('demo key')) keepsakes.set('demo key', await issueKey(bus));
  } finally {
    await bus.close();
  }
  return [
    { label: 'demo key', value: demoKey({ fleet, keepsakes }) },
    { label: 'try it', value: curl(fleet.address('gateway'), demoKey({ fleet, keepsakes })) },
    { label: 'NATS, as a program that may look on', value: fleet.bus('observer') },
    { label: 'API documentation', value: `${fleet.address('gateway')}/docs` },
  ];
}

export function demoKey({ keepsakes }: TourKit): string {
  const kept = keepsakes.get('demo key');
  if (!kept) throw new Error('the demo has no key yet');
  return kept;
}

async function issueKey(bus: Bus): Promise<string> {
  const { secret } = await bus.ask(key.issue, { account: DEMO_ACCOUNT, label: 'demo' });
  return secret;
}

function curl(gateway: string, secret: string): string {
  const body = '{"phone":"+525512345678","amount":"20.00","reference":"CURL-1"}';
  return `curl -s ${gateway}/v1/topups -H 'Authorization: Bearer ${secret}' -H 'Idempotency-Key: curl-1' -H 'Content-Type: application/json' -d '${body}'`;
}
