import { readState, runningLauncher } from './fleet-state.ts';
import { openHome } from './home.ts';
import { PersonError } from './person-error.ts';
import { Secrets } from './secrets.ts';

/** The bus as the operator may use it: the one that SALDO_NATS_URL names, or that of the fleet that runs in this home. */
export function operatorBus(): string {
  const named = process.env['SALDO_NATS_URL'];
  if (named) return named;
  const home = openHome();
  const row = runningLauncher(home.root) && readState(home.root)?.rows.find(({ name }) => name === 'nats');
  if (!row)
    throw new PersonError(
      `No fleet runs in ${home.root}: \`npm start\` first, or name a bus: SALDO_NATS_URL=nats://operator:password@host:4222.`,
    );
  const password = new Secrets(home.root).get('SALDO_NATS_PASSWORD_OPERATOR');
  return `nats://operator:${password}@127.0.0.1:${row.port}`;
}
