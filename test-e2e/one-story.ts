import { expect } from '@jest/globals';
import { account } from '@saldo/contracts';
import { auditDatabase } from '@saldo/ledger-store';
import { until } from '@saldo/testing';
import type { TestFleet } from '@saldo/testing';
import { Client } from 'pg';
import { deliveriesOf } from './partner.ts';
import type { Partner } from './partner.ts';

/**
 * Orders of 20 pesos each, their partner's money, the provider's own record, the ledger and the events tell the same
 * story, and none of it twice: nothing delivered unpaid, nothing paid undelivered.
 */
export async function expectOneStory(
  fleet: TestFleet,
  partner: Partner,
  { ids, paidIn }: { readonly ids: readonly string[]; readonly paidIn: number },
): Promise<void> {
  const ends = await Promise.all(
    ids.map(async (id) => [id, (await partner.end(id, 90_000)).at(-1)] as const),
  );
  const succeeded = ends.filter(([, status]) => status === 'succeeded').map(([id]) => id);
  const delivered = (await deliveriesOf(fleet, ids)).map(({ dist_transid }) => dist_transid);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...delivered].sort()).toEqual([...succeeded].sort());

  const reading = await partner.operator.ask(account.find, { id: partner.account });
  expect(reading.held.micros).toBe(0n);
  expect(reading.balance.micros).toBe(BigInt(paidIn - 20 * succeeded.length) * 1_000_000n);
  const recharge = await fleet.database('recharge');
  expect((await auditDatabase(recharge)).findings).toEqual([]);
  expect(await toldOf(recharge, ids)).toEqual(
    ends.map(([id, status]) => `${id} topup.accepted topup.${status}`).sort(),
  );
}

/** What the outbox told of each order, all of it published. */
async function toldOf(database: string, ids: readonly string[]): Promise<string[]> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    await until(async () => {
      const { rows } = await client.query('SELECT 1 FROM outbox WHERE published_at IS NULL LIMIT 1');
      return rows.length === 0;
    });
    const { rows } = await client.query<{ told: string }>(
      `SELECT aggregate_id || ' ' || string_agg(replace(subject, 'saldo.event.', ''), ' ' ORDER BY seq) AS told
       FROM outbox WHERE aggregate_id = ANY($1) GROUP BY aggregate_id`,
      [ids],
    );
    return rows.map(({ told }) => told).sort();
  } finally {
    await client.end();
  }
}
