import { describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { v7 } from 'uuid';
import { sessionsContract } from '../../ports/sessions.contract.ts';
import { JwtSessions } from './sessions.ts';

const NOON = new Date('2026-11-25T12:00:00.000Z');
const LATER = new Date('2026-11-25T13:00:00.000Z');
const SECRET = 'a secret of at least 32 characters';

sessionsContract('JwtSessions', () => new JwtSessions(SECRET));

describe('JwtSessions', () => {
  const sessions = new JwtSessions(SECRET);
  const claims = { session_version: 1 };
  const jwt = (payload: object = claims, alg = 'HS256') =>
    new SignJWT({ ...payload })
      .setProtectedHeader({ alg })
      .setSubject(v7())
      .setIssuer('saldo')
      .setAudience('saldo:operator')
      .setIssuedAt(NOON)
      .setExpirationTime(LATER);
  const key = (text = SECRET) => new TextEncoder().encode(text);

  it('opens a token that others make in the same way', async () => {
    expect(await sessions.open(await jwt().sign(key()), NOON)).toMatchObject({ version: 1 });
  });

  it.each([
    ['of another secret', () => jwt().sign(key('another secret of at least 32 characters'))],
    ['of another algorithm', () => jwt(claims, 'HS512').sign(key('x'.repeat(64)))],
    ['of another algorithm under our secret', () => jwt(claims, 'HS384').sign(key())],
    [
      'without a signature',
      async () =>
        new UnsecuredJWT({ ...claims })
          .setSubject(v7())
          .setIssuer('saldo')
          .setAudience('saldo:operator')
          .setExpirationTime(LATER)
          .encode(),
    ],
    ['of somebody else', () => jwt().setIssuer('other').sign(key())],
    ['for something else', () => jwt().setAudience('other').sign(key())],
    ['without a session version', () => jwt({}).sign(key())],
    ['with a version that is no number', () => jwt({ session_version: '1' }).sign(key())],
    [
      'without an end',
      () =>
        new SignJWT({ ...claims })
          .setProtectedHeader({ alg: 'HS256' })
          .setSubject(v7())
          .setIssuer('saldo')
          .setAudience('saldo:operator')
          .sign(key()),
    ],
  ])('opens no token %s', async (_, make) => {
    expect(await sessions.open(await make(), NOON)).toBeUndefined();
  });
});
