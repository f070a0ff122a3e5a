import { expect, it } from '@jest/globals';
import { MemoryLedger } from '@saldo/ledger';
import { aScene, mustCommit, mxn } from '@saldo/ledger/fixture';
import { expireOverdueHolds } from './expire-overdue-holds.ts';

it('gives back overdue holds once, whoever else is giving them back', async () => {
  let now = new Date('2026-11-21T00:00:00Z');
  const ledger = new MemoryLedger(() => now);
  const scene = await aScene(ledger, 30);
  const expiresAt = new Date('2026-11-21T00:01:00Z');
  await mustCommit(
    ledger,
    scene.hold({ amount: mxn(10), expiresAt }),
    scene.hold({ amount: mxn(5), expiresAt }),
    scene.hold(),
  );
  expect(await expireOverdueHolds(ledger, 10)).toBe(0);

  now = expiresAt;
  const counts = await Promise.all([expireOverdueHolds(ledger, 10), expireOverdueHolds(ledger, 10)]);
  expect(counts[0] + counts[1]).toBe(2);
  expect(await ledger.findAccount(scene.payer)).toMatchObject({ balance: 30n, held: 1n });
});
