import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Verdict } from '@saldo/ledger';
import { anAccount, aScene, countOf, mustCommit, mxn, newId } from '@saldo/ledger/fixture';
import { until } from '@saldo/testing';
import type { FreshDatabase } from '@saldo/testing';
import pg from 'pg';
import { PostgresLedger } from './postgres-ledger.ts';
import { cleaner, ledgerDatabase, query } from './store.fixture.ts';

/** As two processes would: two stores with nothing in common but the database. */
describe('two stores on one database', () => {
  const clean = cleaner();
  let database: FreshDatabase;
  let one: PostgresLedger;
  let other: PostgresLedger;

  beforeEach(async () => {
    database = await ledgerDatabase();
    one = await PostgresLedger.open({ url: database.url });
    other = await PostgresLedger.open({ url: database.url });
    clean.later(async () => {
      const { findings } = await one.audit();
      await Promise.all([one.close(), other.close()]);
      await database.drop();
      expect(findings).toEqual([]);
    });
  });

  /** Another session in a transaction. It is patient, so of a circle it is the ledger's transaction that is ended. */
  async function aRival(): Promise<pg.Client> {
    const rival = new pg.Client({ connectionString: database.adminUrl });
    await rival.connect();
    clean.later(() => rival.end());
    await rival.query(`SET deadlock_timeout = '1min'`);
    await rival.query('BEGIN');
    return rival;
  }

  it('do an operation once that is sent to both at the same moment', async () => {
    const scene = await aScene(one, 200);
    const transfers = Array.from({ length: 200 }, () => scene.transfer());
    const works = transfers.flatMap((operation) => [
      one.commit({ operations: [operation] }),
      other.commit({ operations: [operation] }),
    ]);
    const answers = (await Promise.all(works)).map(outcome);
    for (let i = 0; i < answers.length; i += 2)
      expect(answers.slice(i, i + 2).sort()).toEqual(['created', 'exists']);
    expect((await one.findAccount(scene.payer))?.balance).toBe(0n);
  });

  it('let one win and tell the other when one id is raced with different accounts', async () => {
    const [left, right] = [await aScene(one, 100), await aScene(one, 100)];
    const ids = Array.from({ length: 100 }, newId);
    const works = ids.flatMap((id) => [
      one.commit({ operations: [left.transfer({ id })] }),
      other.commit({ operations: [right.transfer({ id })] }),
    ]);
    const answers = (await Promise.all(works)).map(outcome);
    for (let i = 0; i < answers.length; i += 2) {
      expect(answers.slice(i, i + 2).sort()).toEqual(['created', 'exists_with_different_from']);
    }
    const [a, b] = await Promise.all([one.findAccount(left.payer), one.findAccount(right.payer)]);
    expect((a?.balance ?? 0n) + (b?.balance ?? 0n)).toBe(100n);
  });

  it('open an account once that both open', async () => {
    const openings = Array.from({ length: 50 }, () => anAccount());
    const works = openings.flatMap((operation) => [
      one.commit({ operations: [operation] }),
      other.commit({ operations: [{ ...operation, creditLimit: 5n }] }),
    ]);
    const answers = (await Promise.all(works)).map(outcome);
    for (let i = 0; i < answers.length; i += 2) {
      expect(answers.slice(i, i + 2).sort()).toEqual(['created', 'exists_with_different_credit_limit']);
    }
  });

  it('together never lend more than there is', async () => {
    const scene = await aScene(one, 40);
    const works = Array.from({ length: 100 }, (_, i) =>
      (i % 2 ? one : other).commit({ operations: [scene.hold()] }),
    );
    expect(countOf(await Promise.all(works), 'committed')).toBe(40);
  });

  it('end a hold once that is posted here and voided there', async () => {
    const scene = await aScene(one, 50);
    const holds = Array.from({ length: 50 }, () => scene.hold());
    await mustCommit(one, ...holds);
    const works = holds.flatMap(({ id: hold }) => [
      one.commit({ operations: [{ kind: 'post', id: newId(), hold }] }),
      other.commit({ operations: [{ kind: 'void', id: newId(), hold }] }),
    ]);
    const answers = (await Promise.all(works)).map(outcome);
    for (let i = 0; i < answers.length; i += 2) {
      const [won, lost] = answers
        .slice(i, i + 2)
        .sort()
        .reverse();
      expect(won).toBe('created');
      expect(['already_posted', 'already_voided']).toContain(lost);
    }
  });

  it('see a hold that another store made a moment ago', async () => {
    const scene = await aScene(one, 10);
    const hold = scene.hold();
    const first = one.commit({ operations: [hold] });
    const second = other.commit({ operations: [{ kind: 'void', id: newId(), hold: hold.id }] });
    expect(outcome(await first)).toBe('created');
    expect(['created', 'hold_not_found']).toContain(outcome(await second));
  });

  it('lock what a hold needs that appeared while they waited for other accounts', async () => {
    const [here, there] = [await aScene(one, 10), await aScene(one, 10)];
    const hold = there.hold();
    const rival = await aRival();
    await lock(rival, here.payer);
    const waiting = one.commit({
      operations: [here.transfer(), { kind: 'void', id: newId(), hold: hold.id }],
    });
    await until(() => someoneWaits(database.adminUrl));
    await mustCommit(other, hold);
    await rival.query('COMMIT');
    expect((await waiting).status).toBe('committed');
    expect((await one.findHold(hold.id))?.state).toBe('voided');
  });

  it('decide again when somebody else has committed the id that they were about to write', async () => {
    const [here, there] = [await aScene(one, 10), await aScene(one, 10)];
    const id = newId();
    const rival = await aRival();
    await rival.query(RIVAL_HOLD, [id, there.payer, there.world]);
    await rival.query('UPDATE ledger_accounts SET held = held + 1 WHERE id = $1', [there.payer]);
    const waiting = one.commit({ operations: [here.hold({ id })] });
    await until(() => someoneWaits(database.adminUrl));
    await rival.query('COMMIT');
    expect(outcome(await waiting)).toBe('exists_with_different_from');
    expect((await one.findAccount(here.payer))?.held).toBe(0n);
  });

  it('wait for what is being written to an account before they say what it had', async () => {
    const scene = await aScene(one, 10);
    const rival = await aRival();
    await lock(rival, scene.payer);
    let answered = false;
    const asked = other.balanceAt(scene.payer, new Date()).finally(() => (answered = true));
    await until(() => someoneWaits(database.adminUrl));
    expect(answered).toBe(false);
    await rival.query('COMMIT');
    expect(await asked).toEqual(mxn(10));
  });

  it('try again when PostgreSQL ends their transaction to break a deadlock', async () => {
    const scene = await aScene(one, 10);
    const [low, high] = [scene.payer, scene.world].sort();
    const rival = await aRival();
    await lock(rival, high);
    const closingTheCircle = rival.query(lockOnceSomeoneWaits(low));
    const moving = one.commit({ operations: [scene.transfer()] });
    await closingTheCircle;
    await rival.query('COMMIT');
    expect((await moving).status).toBe('committed');
    await until(async () => (await deadlocks(database.adminUrl)) === 1);
    expect((await one.findAccount(scene.payer))?.balance).toBe(9n);
  });

  it('never wait for each other in a circle, whichever way the money goes', async () => {
    const scene = await aScene(one, 500);
    const works = Array.from({ length: 400 }, (_, i) => {
      const sides = i % 2 ? {} : { from: scene.world, to: scene.payer };
      return (i % 4 < 2 ? one : other).commit({ operations: [scene.transfer(sides)] });
    });
    expect(countOf(await Promise.all(works), 'committed')).toBe(400);
    expect((await one.findAccount(scene.payer))?.balance).toBe(500n);
    expect(await deadlocks(database.adminUrl)).toBe(0);
  });
});

const RIVAL_HOLD = `
  WITH transfer AS (
    INSERT INTO ledger_transfers (id, kind, from_id, to_id, currency, amount, recorded_at)
    VALUES ($1, 'hold', $2, $3, 'MXN', 1, now())
  )
  INSERT INTO ledger_holds (id, from_id, to_id, currency, amount, state, posted) VALUES ($1, $2, $3, 'MXN', 1, 'open', 0)`;

function outcome(verdict: Verdict): string {
  return 'outcomes' in verdict ? String(verdict.outcomes[0]) : verdict.status;
}

async function lock(client: pg.Client, account: string | undefined): Promise<void> {
  await client.query('SELECT 1 FROM ledger_accounts WHERE id = $1 FOR UPDATE', [account]);
}

const WAITING = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

async function someoneWaits(url: string): Promise<boolean> {
  return (await query(url, WAITING)).length > 0;
}

/** Left to the server: who waits looks for a circle once, a second after it began to, and this process may be held up for longer. */
function lockOnceSomeoneWaits(account: string | undefined): string {
  return `DO $$ BEGIN
    WHILE NOT EXISTS (${WAITING}) LOOP PERFORM pg_sleep(0.01), pg_stat_clear_snapshot(); END LOOP;
    PERFORM 1 FROM ledger_accounts WHERE id = '${account}' FOR UPDATE; END $$`;
}

async function deadlocks(url: string): Promise<number> {
  const sql = 'SELECT deadlocks::int AS count FROM pg_stat_database WHERE datname = current_database()';
  return (await query<{ count: number }>(url, sql))[0]?.count ?? NaN;
}
