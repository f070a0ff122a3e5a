import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '@saldo/ledger';
import { aScene, newId } from '@saldo/ledger/fixture';
import { freshPostgres, until } from '@saldo/testing';
import { PostgresLedger } from './postgres-ledger.ts';
import { cleaner, note, noteKeys, prepareLedger } from './store.fixture.ts';

describe('a server killed in the middle of a batch', () => {
  const clean = cleaner();

  it('has every work that was answered, and none of them twice, when it is back', async () => {
    const server = await freshPostgres();
    clean.later(() => server.stop());
    await prepareLedger(server.url);
    const ledger = await PostgresLedger.open({ url: server.url, retryForMs: 60_000 });
    clean.later(() => ledger.close());
    const scene = await aScene(ledger, 1_000_000);

    const answered: { id: string; key: string; verdict: Verdict }[] = [];
    let stopped = false;
    const caller = async (): Promise<void> => {
      while (!stopped) {
        const [transfer, key] = [scene.transfer(), newId()];
        const companions = [{ statement: note, key, row: { text: 'killed' } }];
        answered.push({
          id: transfer.id,
          key,
          verdict: await ledger.commit({ operations: [transfer], companions }),
        });
      }
    };
    const callers = Array.from({ length: 64 }, caller);
    for (let kills = 0; kills < 3; kills += 1) {
      const before = answered.length;
      await until(() => answered.length > before + 200, { limitMs: 30_000 });
      await server.kill();
      await server.start();
    }
    const before = answered.length;
    await until(() => answered.length > before + 200, { limitMs: 30_000 });
    stopped = true;
    await Promise.all(callers);

    expect(answered.filter(({ verdict }) => verdict.status !== 'committed')).toEqual([]);
    expect((await ledger.findAccount(scene.payer))?.balance).toBe(1_000_000n - BigInt(answered.length));
    expect((await noteKeys(server.url)).sort()).toEqual(answered.map(({ key }) => key).sort());
    expect((await ledger.audit()).findings).toEqual([]);
  }, 120_000);
});
