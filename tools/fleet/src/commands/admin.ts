import { operatorBus } from '../operator-bus.ts';
import { PersonError } from '../person-error.ts';

const USAGE = 'npm run admin knows one thing: npm run admin -- reset-password <e-mail address>';

/** Looks after the operators of the running fleet, for whoever owns its home: the one who lost a password gets another. */
export async function admin(args: readonly string[]): Promise<number> {
  const [verb, email, ...more] = args;
  if (verb !== 'reset-password' || !email || more.length > 0) throw new PersonError(USAGE);
  const url = operatorBus();
  // Loaded only here: it brings Nest along, which the other commands need not wait for.
  const { resetPasswordAt } = await import('./reset-password.ts');
  process.stdout.write(`${await resetPasswordAt(url, email)}\n`);
  return 0;
}
