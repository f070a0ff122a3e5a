import { describe, expect, it } from '@jest/globals';
import { describeConfig, parseConfig } from '@saldo/service';
import { config, firstAdminOf, switchLoginsOf } from './config.ts';

const SECRET = 'a secret of at least 32 characters';
const required = {
  SALDO_NATS_URL: 'nats://127.0.0.1:4222',
  SALDO_POSTGRES_URL: 'postgresql://127.0.0.1/gateway',
  SALDO_REDIS_URL: 'redis://127.0.0.1:6379',
  SALDO_HTTP_PORT: '8080',
  SALDO_SESSION_SECRET: SECRET,
};
const PASSWORD = 'correct horse battery';
const admin = { SALDO_ADMIN_EMAIL: 'ana@example.com', SALDO_ADMIN_PASSWORD: PASSWORD };

describe('the configuration of the gateway', () => {
  it('names a first admin by both variables, or none by neither', () => {
    expect(firstAdminOf(config.parse({ ...required, ...admin }))).toEqual({
      email: 'ana@example.com',
      password: PASSWORD,
    });
    expect(firstAdminOf(config.parse(required))).toBeUndefined();
  });

  it.each([
    [
      { SALDO_ADMIN_PASSWORD: '' },
      'SALDO_ADMIN_PASSWORD is missing: it must be set when SALDO_ADMIN_EMAIL is.',
    ],
    [{ SALDO_ADMIN_EMAIL: '' }, 'SALDO_ADMIN_EMAIL is missing: it must be set when SALDO_ADMIN_PASSWORD is.'],
    [
      { SALDO_ADMIN_EMAIL: 'ana' },
      'SALDO_ADMIN_EMAIL is "ana": it must be an e-mail address such as ana@example.com.',
    ],
    [
      { SALDO_ADMIN_PASSWORD: 'short' },
      'SALDO_ADMIN_PASSWORD is wrong (its value is not shown): it must be another one: it must have at least 12 characters.',
    ],
    [
      { SALDO_ADMIN_PASSWORD: 'password1234' },
      'SALDO_ADMIN_PASSWORD is wrong (its value is not shown): it must be another one: it must not be one that everybody tries.',
    ],
    [
      { SALDO_SESSION_SECRET: 'too short' },
      'SALDO_SESSION_SECRET is wrong (its value is not shown): it must be a secret of at least 32 characters.',
    ],
    [
      { SALDO_SESSION_SECRET: '' },
      'SALDO_SESSION_SECRET is missing: it must be a secret of at least 32 characters.',
    ],
    [
      { SALDO_SWITCH_CREDENTIALS: 'fs1' },
      'SALDO_SWITCH_CREDENTIALS is wrong (its value is not shown): it must be name:password pairs with commas between, such as fs1:…,fs2:….',
    ],
    [
      { SALDO_SWITCH_CREDENTIALS: 'fs1:short' },
      'SALDO_SWITCH_CREDENTIALS is wrong (its value is not shown): it must be passwords of at least 12 characters, without commas and blanks.',
    ],
  ])('with %j says what is wrong', (change, sentence) => {
    expect(parseConfig(config, { ...required, ...admin, ...change }).problems).toEqual([sentence]);
  });

  it('lets in the switches that it names, and none without', () => {
    const SALDO_SWITCH_CREDENTIALS = 'fs1:password-of-fs1, fs2:password-of-fs2';
    const named = switchLoginsOf(config.parse({ ...required, SALDO_SWITCH_CREDENTIALS }));
    expect(named.map(({ name }) => name)).toEqual(['fs1', 'fs2']);
    expect(switchLoginsOf(config.parse(required))).toEqual([]);
  });

  it('shows no secret when it is logged', () => {
    const shown = JSON.stringify(describeConfig(config.parse({ ...required, ...admin })));
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toContain(PASSWORD);
  });
});
