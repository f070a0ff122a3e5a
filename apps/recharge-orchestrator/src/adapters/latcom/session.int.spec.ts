import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FixedClock } from '@saldo/testing';
import { ProviderClient } from './client.ts';
import { LatcomSession } from './session.ts';

const LIFE_MS = 4 * 60_000;
let server: Server;
let logins: number;
let clock: FixedClock;
let session: LatcomSession;

/** A Latcom that does nothing but give tokens, a new one at each login, and counts them. */
beforeEach(async () => {
  logins = 0;
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      logins++;
      response.end(JSON.stringify({ access: `T${logins}` }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  clock = new FixedClock();
  const login = { username: 'saldo', password: 'secret', loginMs: 5_000 };
  session = new LatcomSession(new ProviderClient(`http://127.0.0.1:${port}`), login, clock);
});

afterEach(() => void server.close());

const bearers = (count: number) => Promise.all(Array.from({ length: count }, () => session.bearer()));

describe('LatcomSession', () => {
  it('logs in once, however many ask at once', async () => {
    expect(new Set(await bearers(50))).toEqual(new Set(['T1']));
    expect(logins).toBe(1);
  });

  it('renews its token once when its time has come, however many ask at once', async () => {
    await session.bearer();
    clock.advance(LIFE_MS - 1);
    expect(await session.bearer()).toBe('T1');
    clock.advance(1);
    expect(new Set(await bearers(50))).toEqual(new Set(['T2']));
    expect(logins).toBe(2);
  });

  it('logs in once more when many learn at once that their token is refused', async () => {
    const refused = await bearers(50);
    const renewed = await Promise.all(
      refused.map((bearer) => {
        session.forget(bearer ?? '');
        return session.bearer();
      }),
    );
    expect(new Set(renewed)).toEqual(new Set(['T2']));
    expect(logins).toBe(2);
  });

  it('keeps a newer token when somebody learns late that the old one was refused', async () => {
    await session.bearer();
    session.forget('T1');
    await session.bearer();
    session.forget('T1');
    expect(await session.bearer()).toBe('T2');
    expect(logins).toBe(2);
  });
});
