import { describe, expect, it } from '@jest/globals';
import { parseConfig } from './config.ts';

describe('the configuration', () => {
  it('has a default for everything, and an empty variable is a missing one', () => {
    expect(parseConfig({})).toEqual(parseConfig({ SALDO_SANDBOX_PORT: '', SALDO_SANDBOX_HANG_MS: '' }));
    expect(parseConfig({})).toMatchObject({ config: { SALDO_SANDBOX_LATCOM_FLOAT: 1_000_000_000_000n } });
  });

  it('reads what it is told', () => {
    const env = {
      SALDO_SANDBOX_HANG_MS: '250',
      SALDO_SANDBOX_LATCOM_FLOAT: '12.50',
      SALDO_SANDBOX_LATCOM_ADDRESSES: '::1, 10.0.0.1',
    };
    expect(parseConfig(env)).toMatchObject({
      config: {
        SALDO_SANDBOX_HANG_MS: 250,
        SALDO_SANDBOX_LATCOM_FLOAT: 12_500_000n,
        SALDO_SANDBOX_LATCOM_ADDRESSES: ['::1', '10.0.0.1'],
      },
    });
  });

  it.each([
    ['SALDO_SANDBOX_PORT', '65536', 'a port: a whole number from 0 to 65535'],
    ['SALDO_SANDBOX_HANG_MS', '5s', 'a whole number of milliseconds up to 3600000'],
    ['SALDO_SANDBOX_LATE_MS', '-1', 'a whole number of milliseconds up to 3600000'],
    ['SALDO_SANDBOX_LATCOM_FLOAT', '1e6', 'an amount such as 1000000.00'],
    ['SALDO_SANDBOX_LATCOM_REPEAT', 'maybe', 'one of deliver, refuse'],
    ['SALDO_SANDBOX_ESL_PORT', '-1', 'a port: a whole number from 0 to 65535'],
    ['SALDO_SANDBOX_ESL_QUEUE', '100001', 'a number of events from 0 to 100000'],
    ['SALDO_SANDBOX_CDR_TRIES', 'many', 'a number of tries up to 100'],
    ['SALDO_LOG_LEVEL', 'loud', 'one of fatal, error, warn, info, debug, trace, silent'],
  ])('answers one sentence for a wrong %s', (name, value, expected) => {
    expect(parseConfig({ [name]: value })).toEqual({
      problems: [`${name} is "${value}": it must be ${expected}.`],
    });
  });

  it('names every wrong variable at once', () => {
    expect(parseConfig({ SALDO_SANDBOX_PORT: 'x', SALDO_HEALTH_PORT: 'y' }).problems).toHaveLength(2);
  });
});
