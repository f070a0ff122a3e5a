import { connectBus } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { adjustment, key, operator, partner } from '@saldo/contracts';
import type { Mode } from '@saldo/contracts';
import { seedAdmin } from './admin.ts';
import { seedCalls } from './call-demo.ts';
import type { Keepsakes } from './keepsakes.ts';
import type { DemoCredential, TourKit } from './tour.ts';

/** The demo partner, which is also the id of its live account; the same in every home, so that seeding again finds it. */
export const DEMO_PARTNER = '01936f3e-0000-7000-8000-00000000de30';
const DEMO_CREDIT = '01936f3e-0000-7000-8000-00000000de31';
const DEMO_PESOS = '10000.00';

/** Two people of the demo's back office, who act in the tour. */
export const ADMIN = 'ana@demo.saldo.local';
export const FINANCE = 'luis@demo.saldo.local';
const STAFF = [
  { email: ADMIN, name: 'Ana', role: 'admin' },
  { email: FINANCE, name: 'Luis', role: 'finance' },
] as const;

/**
 * Makes the first admin, and unless the fleet is somebody's a partner, pays him in once, makes his keys, which are shown again
 * at every start, staff and a caller.
 */
export async function seedDemo(kit: TourKit, isSomebodys: boolean): Promise<readonly DemoCredential[]> {
  const { fleet } = kit;
  const bus = await connectBus({ url: fleet.bus('operator'), service: 'operator' });
  try {
    const invented = isSomebodys ? [] : await seedInvented(bus, kit);
    return [
      ...invented,
      await seedAdmin(bus),
      { label: 'NATS, as a program that may look on', value: fleet.bus('observer') },
      { label: 'API documentation', value: `${fleet.address('gateway')}/docs` },
    ];
  } finally {
    await bus.close();
  }
}

async function seedInvented(bus: Bus, { fleet, keepsakes }: TourKit): Promise<readonly DemoCredential[]> {
  await bus.ask(partner.create, { id: DEMO_PARTNER, name: 'Demo partner', currency: 'MXN' });
  await bus.ask(adjustment.request, {
    id: DEMO_CREDIT,
    account: DEMO_PARTNER,
    direction: 'credit',
    amount: DEMO_PESOS,
    reason: 'opening balance of the demo',
  });
  if (!keepsakes.get('demo key')) keepsakes.set('demo key', await issueKey(bus, 'live'));
  if (!keepsakes.get('demo test key')) keepsakes.set('demo test key', await issueKey(bus, 'test'));
  await seedStaff(bus, keepsakes);
  const caller = await seedCalls(bus);
  return [
    { label: 'demo key', value: demoKey({ fleet, keepsakes }) },
    { label: 'demo key, test mode', value: keepsakes.get('demo test key') ?? '' },
    { label: 'try it', value: curl(fleet.address('gateway'), demoKey({ fleet, keepsakes })) },
    { label: 'call it', value: dial(fleet.address('sandbox'), caller) },
  ];
}

export function demoKey({ keepsakes }: TourKit): string {
  const kept = keepsakes.get('demo key');
  if (!kept) throw new Error('the demo has no key yet');
  return kept;
}

/** The tour logs in as them; their passwords are kept where the demo's keys are. */
async function seedStaff(bus: Bus, keepsakes: Keepsakes): Promise<void> {
  const missing = STAFF.filter(({ email }) => !keepsakes.get(`password of ${email}`));
  for (const person of missing) {
    const { email, password } = await bus.ask(operator.create, person);
    keepsakes.set(`password of ${email}`, password);
  }
}

async function issueKey(bus: Bus, mode: Mode): Promise<string> {
  const { secret } = await bus.ask(key.issue, { partner: DEMO_PARTNER, label: 'demo', mode });
  return secret;
}

function curl(gateway: string, secret: string): string {
  const body = '{"phone":"+525512345670","amount":"20.00","reference":"CURL-1"}';
  return `curl -s ${gateway}/v1/topups -H 'Authorization: Bearer ${secret}' -H 'Idempotency-Key: curl-1' -H 'Content-Type: application/json' -d '${body}'`;
}

/** A call on the sandbox's switch that lasts a minute. */
function dial(sandbox: string, account: string): string {
  const body = `{"destination":"525512345678","context":"saldo","account":"${account}","talks_ms":60000}`;
  return `curl -s ${sandbox}/_sandbox/freeswitch/calls -H 'Content-Type: application/json' -d '${body}'`;
}
