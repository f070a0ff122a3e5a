import { readState, runningLauncher } from '../fleet-state.ts';
import { openHome } from '../home.ts';
import { PersonError } from '../person-error.ts';
import { Secrets } from '../secrets.ts';

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

function operatorBus(): string {
  const home = openHome();
  const row = runningLauncher(home.root) && readState(home.root)?.rows.find(({ name }) => name === 'nats');
  if (!row) throw new PersonError(`No fleet runs in ${home.root}: \`npm start\` first.`);
  if (process.env['SALDO_NATS_URL']) return process.env['SALDO_NATS_URL'];
  const password = new Secrets(home.root).get('SALDO_NATS_PASSWORD_OPERATOR');
  return `nats://operator:${password}@127.0.0.1:${row.port}`;
}
