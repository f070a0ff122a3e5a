import { describe, expect, it } from '@jest/globals';
import { PersonError } from './person-error.ts';
import { readSettings } from './settings.ts';

describe('settings', () => {
  it('are empty where nothing is set', () => {
    expect(readSettings({})).toEqual({});
  });

  it('hold the port that was asked for', () => {
    expect(readSettings({ SALDO_HTTP_PORT: '9000' })).toMatchObject({ httpPort: 9000 });
  });

  it('hold what was set of the services, and nothing else of the environment', () => {
    expect(readSettings({ SALDO_SWITCHES: 'fs1=…', SALDO_ZONE: '', PATH: '/bin' })).toEqual({
      given: { SALDO_SWITCHES: 'fs1=…' },
    });
  });

  it.each(['abc', '0', '65536', '80.5', '-1', '8080 '])(
    'refuse SALDO_HTTP_PORT=%s with one sentence',
    (port) => {
      const reading = (): unknown => readSettings({ SALDO_HTTP_PORT: port });
      expect(reading).toThrow(PersonError);
      expect(reading).toThrow(`SALDO_HTTP_PORT must be a port from 1 to 65535, not "${port}".`);
    },
  );

  it('refuse an address of the wrong kind without repeating the password in it', () => {
    const reading = (): unknown => readSettings({ SALDO_POSTGRES_URL: 'mysql://me:hunter2@host/db' });
    expect(reading).toThrow(
      'SALDO_POSTGRES_URL must be an address such as postgresql://user:password@host:5432/postgres.',
    );
  });
});
