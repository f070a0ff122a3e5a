import type { Bus } from '@saldo/bus';
import { operator } from '@saldo/contracts';
import type { DemoCredential } from './tour.ts';

const FIRST_ADMIN = { email: 'admin@saldo.local', name: 'Administrator', role: 'admin' } as const;

/**
 * Makes an admin in a home that has no operator, and shows the password in this start alone: it is kept nowhere. Later
 * starts say who the admin is and how he gets another one.
 */
export async function seedAdmin(bus: Pick<Bus, 'ask'>): Promise<DemoCredential> {
  const { data } = await bus.ask(operator.list, {});
  if (data.length === 0) {
    const { email, password } = await bus.ask(operator.create, FIRST_ADMIN);
    return { label: 'admin', value: `${email}, password ${password} (shown this once)` };
  }
  const admins = data.filter(({ role, disabled }) => role === 'admin' && !disabled);
  const admin = admins.find(({ email }) => email === FIRST_ADMIN.email) ?? admins[0];
  const email = admin?.email ?? FIRST_ADMIN.email;
  return {
    label: 'admin',
    value: `${email} (another password: npm run admin -- reset-password ${email})`,
  };
}
