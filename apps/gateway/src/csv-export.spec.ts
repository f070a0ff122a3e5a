import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TopupSearch } from '@saldo/contracts';
import { until } from '@saldo/testing';
import { v7 } from 'uuid';
import { GatewayApp } from './gateway-app.fixture.ts';
import { aTopup } from './ports/recharge.builder.ts';

const PAGE = 500;

let gateway: GatewayApp;
let address: URL;
let authorization: string;
/** What recharge was asked for, page by page. */
let asked: TopupSearch[];
let slow: Socket | undefined;

beforeEach(async () => {
  gateway = await GatewayApp.open();
  address = new URL(await gateway.listen());
  authorization = await gateway.bearer();
  asked = [];
  const list = gateway.recharge.listTopups.bind(gateway.recharge);
  gateway.recharge.listTopups = (search) => {
    asked.push(search);
    return list(search);
  };
});
afterEach(() => {
  slow?.destroy();
  return gateway.close();
});

function given(orders: number): void {
  for (let i = 0; i < orders; i += 1) {
    const id = v7();
    const order = {
      id,
      account: gateway.partner,
      phone: '+525512345678',
      amount: '20.00',
      reference: `=R-${i}`,
    };
    gateway.recharge.orders.set(id, aTopup(order));
  }
}

const download = (query = '') =>
  fetch(`${address.origin}/v1/topups.csv${query}`, { headers: { authorization } });

describe('an export of orders', () => {
  it('is a file of all orders of the partner that fit, whatever page was asked for', async () => {
    given(PAGE + 3);
    const someone = { id: v7(), account: v7(), phone: '+525512345678', amount: '20.00', reference: 'OTHER' };
    gateway.recharge.orders.set(someone.id, aTopup(someone));
    const answer = await download('?limit=1&starting_after=nonsense&phone=%2B525512345678');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const day = gateway.clock.now().toISOString().slice(0, 10);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="topups_${day}.csv"`);
    const [header, ...lines] = (await answer.text()).trimEnd().split('\r\n');
    expect(header).toBe('Date,Phone,Amount,Price,Currency,Status,Order,Reference,Receipt');
    expect(lines).toHaveLength(PAGE + 3);
    expect(lines[0]).toContain(`,'+525512345678,20.00,20.00,MXN,accepted,`);
    expect(lines[0]).toContain(`,'=R-${PAGE + 2},`);
    expect(lines.join()).not.toContain('OTHER');
    expect(asked.map(({ account, phone, limit }) => ({ account, phone, limit }))).toEqual([
      { account: gateway.partner, phone: '+525512345678', limit: PAGE },
      { account: gateway.partner, phone: '+525512345678', limit: PAGE },
    ]);
  });

  it('is a problem where its first page cannot be had', async () => {
    gateway.recharge.listTopups = () =>
      Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
    const answer = await download();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('content-disposition')).toBeNull();
  });

  it('is not made where only its head is asked for', async () => {
    given(3 * PAGE);
    const answer = await fetch(`${address.origin}/v1/topups.csv`, {
      method: 'HEAD',
      headers: { authorization },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
    ]);
    expect(asked).toHaveLength(1);
  });

  it('that fails in the middle is no whole answer to anybody', async () => {
    given(2 * PAGE);
    const list = gateway.recharge.listTopups.bind(gateway.recharge);
    gateway.recharge.listTopups = (search) =>
      search.starting_after ? Promise.reject(new Error('the bus is away')) : list(search);
    const answer = await download();
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('asks for no page beyond what its reader takes, and for none once he is gone', async () => {
    given(400 * PAGE);
    const socket = connect({ host: address.hostname, port: Number(address.port) });
    slow = socket;
    await once(socket, 'connect');
    socket.pause();
    socket.write(`GET /v1/topups.csv HTTP/1.1\r\nhost: saldo\r\nauthorization: ${authorization}\r\n\r\n`);
    let [last, looks] = [0, 0];
    // Between two looks the whole process may have been held up; between four it was not.
    const isStill = () => {
      looks = last > 0 && last === asked.length ? looks + 1 : 0;
      last = asked.length;
      return looks > 2;
    };
    await until(isStill, { limitMs: 20_000, everyMs: 100 });
    expect(asked.length).toBeLessThan(200);
    const before = asked.length;
    socket.destroy();
    looks = 0;
    await until(isStill, { limitMs: 20_000, everyMs: 100 });
    expect(asked.length).toBeLessThanOrEqual(before + 1);
  });
});
