import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Operator } from '@saldo/contracts';
import { formatToken } from '../domain/access-token.ts';
import { anOffice } from './office.builder.ts';

const DAY_MS = 86_400_000;

describe('AuthenticateOperator', () => {
  let office: ReturnType<typeof anOffice>;
  let ana: Operator;

  beforeEach(async () => {
    office = anOffice();
    ana = await office.employ('ana@example.com');
  });

  const aToken = async () => {
    const expiresAt = new Date(office.clock.now().getTime() + DAY_MS);
    const { parts } = await office.tokens.issue(
      { operator: ana.id, label: 'report', expiresAt },
      office.clock.now(),
    );
    return `Bearer ${formatToken(parts)}`;
  };

  it('knows an operator by his session and by his token', async () => {
    const session = await office.enter('ana@example.com');
    expect(await office.authenticate.run({ session })).toMatchObject({
      by: 'session',
      operator: { id: ana.id },
    });
    const authorization = await aToken();
    expect(await office.authenticate.run({ authorization })).toMatchObject({
      by: 'token',
      operator: { id: ana.id },
    });
  });

  it('reads the role from the row at the time of use', async () => {
    const [session, authorization] = [await office.enter('ana@example.com'), await aToken()];
    await office.operators.change(ana.id, { role: 'viewer', disabled: false });
    for (const credentials of [{ session }, { authorization }])
      expect(await office.authenticate.run(credentials)).toMatchObject({ operator: { role: 'viewer' } });
  });

  it('knows nobody any more by session or token of a disabled operator, also when he is enabled again by an old session', async () => {
    const [session, authorization] = [await office.enter('ana@example.com'), await aToken()];
    await office.operators.change(ana.id, { role: 'finance', disabled: true });
    for (const credentials of [{ session }, { authorization }])
      expect(await office.authenticate.run(credentials)).toBeUndefined();
    await office.operators.change(ana.id, { role: 'finance', disabled: false });
    expect(await office.authenticate.run({ session })).toBeUndefined();
    expect(await office.authenticate.run({ authorization })).toBeDefined();
  });

  it('knows nobody by a session of an earlier version', async () => {
    const session = await office.enter('ana@example.com');
    await office.operators.endSessions(ana.id);
    expect(await office.authenticate.run({ session })).toBeUndefined();
  });

  it('knows nobody by an ended or revoked token', async () => {
    const [first, second] = [await aToken(), await aToken()];
    const [revoked] = await office.tokens.list(ana.id);
    await office.tokens.revoke(revoked?.id ?? '', office.clock.now());
    expect(await office.authenticate.run({ authorization: second })).toBeUndefined();
    office.clock.advance(DAY_MS);
    expect(await office.authenticate.run({ authorization: first })).toBeUndefined();
  });

  it.each(['', 'Bearer', 'Bearer ak_x', 'Basic YTpi', 'Bearer sk_live_00000000_x'])(
    'knows nobody by %p, not even with a session beside it',
    async (authorization) => {
      const session = await office.enter('ana@example.com');
      expect(await office.authenticate.run({ session, authorization })).toBeUndefined();
    },
  );

  it.each([undefined, '', 'forged'])('knows nobody by the session %p', async (session) => {
    expect(await office.authenticate.run({ session })).toBeUndefined();
  });
});
