import { beforeEach, describe, expect, it } from '@jest/globals';
import { SESSION_MS } from './log-in.ts';
import { anOffice, PASSWORD } from './office.builder.ts';

const ip = '203.0.113.7';

describe('LogIn', () => {
  let office: ReturnType<typeof anOffice>;
  const tryIn = (email = 'ana@example.com', password = PASSWORD, from = ip) =>
    office.logIn.run({ email, password, ip: from });

  beforeEach(async () => {
    office = anOffice();
    await office.employ('ana@example.com');
  });

  it('begins a session of twelve hours, whatever the case of the address', async () => {
    const result = await tryIn('ANA@example.com');
    expect(result).toMatchObject({ state: 'in', operator: { last_login_at: office.clock.now() } });
    const session = result.state === 'in' ? result.session : '';
    office.clock.advance(SESSION_MS - 1);
    expect(await office.authenticate.run({ session })).toBeDefined();
    office.clock.advance(1);
    expect(await office.authenticate.run({ session })).toBeUndefined();
  });

  it('lets nobody in by a wrong password, and nobody whom it does not know', async () => {
    expect(await tryIn('ana@example.com', 'wrong')).toEqual({ state: 'refused' });
    expect(await tryIn('bob@example.com')).toEqual({ state: 'refused' });
  });

  it('compares a password also for nobody, so that the time tells nothing', async () => {
    const compared: (string | undefined)[] = [];
    office.passwords.isRight = async (_password, hash) => compared.push(hash) < 0;
    await tryIn('bob@example.com');
    expect(compared).toEqual([undefined]);
  });

  it('lets no disabled operator in', async () => {
    const bob = await office.employ('bob@example.com');
    await office.operators.change(bob.id, { role: 'finance', disabled: true });
    expect(await tryIn('bob@example.com')).toEqual({ state: 'refused' });
  });

  it('makes whoever failed five times wait, right password or not, but from there alone', async () => {
    for (let i = 0; i < 5; i += 1) await tryIn('ana@example.com', 'wrong');
    expect(await tryIn()).toMatchObject({ state: 'throttled' });
    expect(await tryIn('ana@example.com', PASSWORD, '203.0.113.8')).toMatchObject({ state: 'in' });
    office.clock.advance(15 * 60_000);
    expect(await tryIn()).toMatchObject({ state: 'in' });
  });

  it('counts no tries that were right', async () => {
    for (let i = 0; i < 20; i += 1) expect(await tryIn()).toMatchObject({ state: 'in' });
  });
});
