import { fileURLToPath } from 'node:url';
import { migrate } from '@saldo/database';
import type { Companion, Operation } from '@saldo/ledger';
import { PostgresLedger } from '@saldo/ledger-store';
import pg from 'pg';
import { v7 } from 'uuid';
import { closedLoop } from './closed-loop.ts';
import type { Sample } from './closed-loop.ts';

/** Callers of a ledger who hold and post, over and over: two operations each time. */
export interface Callers {
  measure(load: Load, seconds: number): Promise<Sample>;
  close(): Promise<void>;
}

export interface Load {
  readonly clients: number;
  /** How many accounts pay; one is the busy partner. The money always goes to one account. */
  readonly accounts: number;
  /** Whether each operation has a row like an outbox's with it. */
  readonly companion: boolean;
}

const MIGRATIONS = fileURLToPath(new URL('../../libs/ledger-store/migrations', import.meta.url));

const OUTBOX = {
  name: 'bench outbox',
  sql: `INSERT INTO bench_outbox (id, subject, payload)
    SELECT key, subject, payload FROM jsonb_to_recordset($1) AS r (key uuid, subject text, payload jsonb)
    RETURNING id::text AS key`,
};

export async function openCallers(url: string): Promise<Callers> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await migrate(url, [MIGRATIONS]);
  await admin.query(
    'CREATE TABLE bench_outbox (id uuid PRIMARY KEY, subject text NOT NULL, payload jsonb NOT NULL)',
  );
  const ledger = await PostgresLedger.open({ url });
  const earned = await openAccounts(ledger, 1, 'unlimited');
  const payers = await openAccounts(ledger, 10_000, 'no_overdraft');
  await admin.query('VACUUM ANALYZE');
  await admin.end();
  let turn = 0;

  const sell = async ({ accounts, companion }: Load): Promise<void> => {
    turn += 1;
    const [hold, from, to] = [v7(), payers[(turn * 7_919) % accounts] as string, earned[0] as string];
    await mustCommit(
      ledger,
      { kind: 'hold', id: hold, from, to, amount: { micros: 1_000n, currency: 'MXN' } },
      companion,
    );
    await mustCommit(ledger, { kind: 'post', id: v7(), hold }, companion);
  };
  return {
    measure: async (load, seconds) => {
      const pairs = await closedLoop(load.clients, seconds, () => sell(load));
      return { perSecond: pairs.perSecond * 2, p50Ms: pairs.p50Ms / 2, p99Ms: pairs.p99Ms / 2 };
    },
    close: async () => {
      const { findings } = await ledger.audit();
      await ledger.close();
      if (findings.length > 0) throw new Error(`The measured ledger is wrong: ${JSON.stringify(findings)}`);
    },
  };
}

async function mustCommit(ledger: PostgresLedger, operation: Operation, companion: boolean): Promise<void> {
  const verdict = await ledger.commit({
    operations: [operation],
    companions: companion ? [anEvent(operation)] : [],
  });
  if (verdict.status !== 'committed')
    throw new Error(`A benchmark must not be refused: ${JSON.stringify(verdict)}`);
}

function anEvent(operation: Operation): Companion {
  const payload = { id: operation.id, amount: '0.001', currency: 'MXN' };
  return { statement: OUTBOX, key: v7(), row: { subject: 'topup.created', payload } };
}

async function openAccounts(
  ledger: PostgresLedger,
  count: number,
  rule: 'unlimited' | 'no_overdraft',
): Promise<string[]> {
  const creditLimit = rule === 'unlimited' ? 0n : 10n ** 15n;
  const ids = Array.from({ length: count }, () => v7());
  for (let i = 0; i < count; i += 500) {
    const operations = ids.slice(i, i + 500).map((id) => {
      return {
        kind: 'open_account' as const,
        id,
        code: 'bench',
        currency: 'MXN' as const,
        rule,
        creditLimit,
      };
    });
    await ledger.commit({ operations });
  }
  return ids;
}
