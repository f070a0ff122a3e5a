import { describe, expect, it } from '@jest/globals';
import { dropSession, keepSession, sessionOf } from './session-cookie.ts';

describe('the cookie of a session', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['saldo_session=a.b.c', 'a.b.c'],
    ['theme=dark; saldo_session=a.b.c; x=y', 'a.b.c'],
    ['not_saldo_session=a', undefined],
    ['saldo_session2=a', undefined],
  ])('of the header %p is %p', (header, session) => {
    expect(sessionOf(header)).toBe(session);
  });

  it('is kept for twelve hours from scripts and other sites, and from plain http where there is https', () => {
    expect(keepSession('a.b.c', { isSecure: false })).toBe(
      'saldo_session=a.b.c; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict',
    );
    expect(keepSession('a.b.c', { isSecure: true })).toMatch(/; Secure$/);
    expect(dropSession()).toContain('saldo_session=; Path=/; Max-Age=0;');
  });
});
