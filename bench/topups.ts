import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { connectBus } from '@saldo/bus';
import { adjustment, key, partner } from '@saldo/contracts';
import { migrate } from '@saldo/database';
import { PostgresLedger } from '@saldo/ledger-store';
import { aFleet, freePort, freshDatabase, until } from '@saldo/testing';
import type { TestFleet } from '@saldo/testing';
import { Agent, request } from 'undici';
import { v7 } from 'uuid';
import { load } from './topups/load.ts';
import type { Load } from './topups/load.ts';

export const question = 'What does the whole path of a top-up cost, beside its parts alone?';

interface Row extends Load {
  readonly what: string;
  readonly clients: number;
  /** Of the rate of the slower raw part, or milliseconds added to the provider's own. */
  readonly ratio: number | string;
}

const ROOT = join(import.meta.dirname, '..');
const MONEY_ENOUGH = '100000000.00';
const CLIENTS = [1, 16, 128];
const http = new Agent({ connections: 256, keepAliveTimeout: 30_000 });

/**
 * A fleet of real processes (gateway, recharge, sandbox, NATS, PostgreSQL with fsync) and its load share this machine.
 * Accepted: HTTP to committed hold, `Prefer: wait=0`. Settled: until the order is final, beside the same top-up sent to the
 * sandbox directly. Raw parts: a validated POST to Fastify alone, and holds on the ledger alone.
 */
export async function run(): Promise<Row[]> {
  const fleet = await aFleet({
    extraEnv: () => ({
      SALDO_LOG_LEVEL: 'warn',
      SALDO_ATTEMPTS_AT_ONCE: '256',
      SALDO_APPROVAL_ABOVE: MONEY_ENOUGH,
    }),
  });
  try {
    return [...(await accepted(fleet)), ...(await settled(fleet))];
  } finally {
    await fleet.stop();
    await http.close();
  }
}

async function accepted(fleet: TestFleet): Promise<Row[]> {
  const order = await orders(fleet, 'wait=0');
  const rows: Row[] = [];
  for (const clients of CLIENTS) {
    const [post, hold] = [await rawPost(clients), await rawHolds(clients)];
    const whole = await load(clients, order);
    rows.push({ what: 'validated POST alone', clients, ...post, ratio: '' });
    rows.push({ what: 'ledger holds alone', clients, ...hold, ratio: '' });
    const slower = Math.min(post.perSecond, hold.perSecond);
    rows.push({ what: 'order accepted', clients, ...whole, ratio: whole.perSecond / slower });
  }
  return rows;
}

async function settled(fleet: TestFleet): Promise<Row[]> {
  const order = await orders(fleet, 'wait=30');
  const direct = await directOrders(fleet);
  const rows: Row[] = [];
  for (const clients of CLIENTS) {
    const [raw, whole] = [await load(clients, direct), await load(clients, order)];
    rows.push({ what: 'the provider directly', clients, ...raw, ratio: '' });
    const more = (of: 'p50Ms' | 'p99Ms') => `+${(whole[of] - raw[of]).toFixed(1)} ms`;
    const added = `${more('p50Ms')} p50, ${more('p99Ms')} p99`;
    rows.push({ what: 'order settled', clients, ...whole, ratio: added });
  }
  return rows;
}

/** Orders of a partner who has money enough. */
async function orders(fleet: TestFleet, prefer: string): Promise<() => Promise<void>> {
  const bus = await connectBus({ url: fleet.bus('operator'), service: 'operator' });
  const id = v7();
  await bus.ask(partner.create, { id, name: 'Bench', currency: 'MXN' });
  const paidIn = {
    id: v7(),
    account: id,
    direction: 'credit',
    amount: MONEY_ENOUGH,
    reason: 'bench',
  } as const;
  await bus.ask(adjustment.request, paidIn);
  const { secret } = await bus.ask(key.issue, { partner: id, mode: 'live', label: 'bench' });
  await bus.close();
  const headers = { authorization: `Bearer ${secret}`, prefer };
  return () =>
    post(`${fleet.address('gateway')}/v1/topups`, anOrder(), { ...headers, 'idempotency-key': v7() });
}

async function directOrders(fleet: TestFleet): Promise<() => Promise<void>> {
  const base = `${fleet.address('sandbox')}/latcom/api`;
  const login = { username: 'saldo', password: 'sandbox-latcom', dist_api: 'saldo', user_uid: 'saldo' };
  const answer = await request(`${base}/dislogin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  });
  const { access } = (await answer.body.json()) as { access: string };
  const sale = {
    targetMSISDN: '5512345678',
    operator: 'TELEFONICA',
    country: 'MEXICO',
    currency: 'MXN',
    amount: 20,
  };
  const product = { productId: 'TFE_MXN_20_TO_2000', skuID: '0', service: 2 };
  return () =>
    post(
      `${base}/tn/fast`,
      { ...sale, ...product, dist_transid: v7() },
      { authorization: `Bearer ${access}` },
    );
}

async function rawPost(clients: number): Promise<Load> {
  const port = await freePort();
  const program = join(import.meta.dirname, 'topups/raw-post.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, String(port)], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ask = (): Promise<void> => post(`http://127.0.0.1:${port}/v1/topups`, anOrder(), {});
  await until(() => ask().then(() => true), { limitMs: 20_000, what: 'the raw door to open' });
  const measured = await load(clients, ask);
  child.stdin.end();
  return measured;
}

async function rawHolds(clients: number): Promise<Load> {
  const fresh = await freshDatabase();
  await migrate(fresh.url, [join(ROOT, 'libs/ledger-store/migrations')]);
  const ledger = await PostgresLedger.open({ url: fresh.url });
  const [from, to] = [v7(), v7()];
  const open = { kind: 'open_account', currency: 'MXN', rule: 'unlimited', creditLimit: 0n } as const;
  await ledger.commit({
    operations: [
      { ...open, id: from, code: 'from' },
      { ...open, id: to, code: 'to' },
    ],
  });
  const amount = { micros: 20_000_000n, currency: 'MXN' } as const;
  const hold = (): Promise<unknown> =>
    ledger.commit({ operations: [{ kind: 'hold', id: v7(), from, to, amount }] });
  const measured = await load(clients, hold);
  await ledger.close();
  await fresh.drop();
  return measured;
}

function anOrder(): object {
  return { phone: '+525512345678', amount: '20.00', reference: v7(), allow_duplicate: true };
}

async function post(url: string, body: object, headers: Readonly<Record<string, string>>): Promise<void> {
  const answer = await request(url, {
    dispatcher: http,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`${url} answered ${answer.statusCode}: ${text}`);
}
