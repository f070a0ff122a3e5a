import { auditCommand } from '@saldo/ledger-store';
import { readState, runningLauncher } from '../fleet-state.ts';
import { openHome } from '../home.ts';
import { PersonError } from '../person-error.ts';
import { databaseUrl } from '../databases.ts';
import { Secrets } from '../secrets.ts';
import { openWorkspace } from '../workspace.ts';

/**
 * Proves a ledger: of the database whose address is given, or of each service of the running fleet that has one.
 * Exit code 1 when a rule is broken.
 */
export async function audit([url]: readonly string[]): Promise<number> {
  const databases = url === undefined ? ledgersOfFleet() : [{ name: 'the given database', url }];
  return Math.max(0, ...(await Promise.all(databases.map(auditOne))));
}

interface LedgerDatabase {
  readonly name: string;
  readonly url: string;
}

function auditOne({ name, url }: LedgerDatabase): Promise<number> {
  return auditCommand(url, (line) => process.stdout.write(`${name}: ${line}\n`));
}

function ledgersOfFleet(): LedgerDatabase[] {
  const home = openHome();
  const port =
    runningLauncher(home.root) && readState(home.root)?.rows.find(({ name }) => name === 'postgres')?.port;
  if (!port)
    throw new PersonError(
      `No fleet runs in ${home.root}: start one, or give the address: npm run audit -- postgresql://user:password@host:5432/recharge`,
    );
  const secrets = new Secrets(home.root);
  return openWorkspace().apps.flatMap(({ database, ledger }) =>
    database && ledger
      ? [
          {
            name: database,
            url: databaseUrl(`postgresql://127.0.0.1:${port}`, {
              name: database,
              password: secrets.get(`postgres.${database}`),
            }),
          },
        ]
      : [],
  );
}
