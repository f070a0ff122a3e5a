import { createInterface } from 'node:readline';
import type { HeldLease } from './held-lease.ts';
import { lease } from './lease.ts';
import { postgres } from './postgres.ts';

// The other process of lease.int.spec.ts: takes the lease and acts under it, as it is told line by line.
const [url = '', ttlMs] = process.argv.slice(2);
const db = await postgres({ url, poolSize: 2 });
let held: HeldLease | undefined;

for await (const word of createInterface({ input: process.stdin })) {
  process.stdout.write(`${word === 'take' ? await take() : await act()}\n`);
}
await db.close();

async function take(): Promise<string> {
  held = await lease(db, 'job', { ttlMs: Number(ttlMs) }).tryTake();
  return held ? `taken ${String(held.epoch)}` : 'somebody holds it';
}

async function act(): Promise<string> {
  try {
    await db.transaction(async (tx) => {
      await held?.assertHeld(tx);
      await tx.execute('INSERT INTO acts VALUES ($1)', [held?.epoch]);
    });
    return 'acted';
  } catch (error) {
    return (error as Error).name;
  }
}
