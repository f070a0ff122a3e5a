import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { choice, count, durationMs, flag, networks, port, secret, text, url } from './config-fields.ts';
import { describeConfig, parseConfig } from './config.ts';
import { Secret } from './secret.ts';

function read(field: z.ZodType, value: string): unknown {
  const reading = parseConfig(z.object({ SALDO_X: field }), { SALDO_X: value });
  return reading.problems ?? reading.config.SALDO_X;
}

const NETWORKS = 'must be addresses or blocks of them, such as 10.0.0.0/8,192.0.2.7';

describe('a field of the environment', () => {
  it.each([
    ['port', port(), '8080', 8080],
    ['any free port', port(), '0', 0],
    ['duration in milliseconds', durationMs(), '250ms', 250],
    ['duration in seconds', durationMs(), '30s', 30_000],
    ['duration in minutes', durationMs(), '5m', 300_000],
    ['duration in hours', durationMs(), '2h', 7_200_000],
    ['flag', flag(), 'TRUE', true],
    ['flag in words', flag(), 'no', false],
    ['count', count({ min: 1, max: 64 }), '64', 64],
    ['choice', choice('fast', 'slow'), 'slow', 'slow'],
    ['URL without its last slash', url('http'), 'http://latcom.example/api/', 'http://latcom.example/api'],
    ['text', text(), ' a ', 'a'],
  ])('reads a %s', (_name, field, given, expected) => {
    expect(read(field, given)).toBe(expected);
  });

  it.each([
    ['a port', port(), '65536', 'must be a port: a whole number from 0 to 65535'],
    ['a port', port(), '80.5', 'must be a port: a whole number from 0 to 65535'],
    ['a port', port(), '-1', 'must be a port: a whole number from 0 to 65535'],
    ['a duration', durationMs(), '30', 'must be a duration with its unit, such as 250ms, 30s, 5m or 2h'],
    ['a flag', flag(), 'maybe', 'must be true or false'],
    ['a count', count({ min: 1, max: 64 }), '65', 'must be a whole number from 1 to 64'],
    ['a choice', choice('fast', 'slow'), 'warp', 'must be one of fast, slow'],
    ['a URL', url('nats', 'tls'), 'http://127.0.0.1', 'must be an absolute URL such as nats://host:port'],
    ['a network', networks(), '10.0.0.0/33', NETWORKS],
    ['a network', networks(), '10.0.0.0/8/8', NETWORKS],
    ['a network', networks(), '10.0.0', NETWORKS],
    ['a network', networks(), '10.0.0.1,,10.0.0.2', NETWORKS],
    ['a network', networks(), 'loopback', NETWORKS],
    ['a URL', url(), '/v1', 'must be an absolute URL such as http://host:port'],
  ])('refuses what is not %s in one sentence', (_name, field, given, rule) => {
    expect(read(field, given)).toEqual([`SALDO_X is "${given}": it ${rule}.`]);
  });
});

describe('networks', () => {
  it('are read one by one', () => {
    const given = '10.0.0.0/8, 192.0.2.7,2001:db8::/32';
    expect(read(networks(), given)).toEqual(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32']);
  });
});

describe('parseConfig', () => {
  const schema = z.object({ SALDO_A: port(), SALDO_B: url('http'), SALDO_C: flag().default(true) });

  it('answers the configuration with its defaults, ignoring variables of others', () => {
    const reading = parseConfig(schema, { SALDO_A: '1', SALDO_B: 'http://b', PATH: '/bin' });
    expect(reading).toEqual({ config: { SALDO_A: 1, SALDO_B: 'http://b', SALDO_C: true } });
  });

  it('names every wrong variable at once, with what it must be', () => {
    expect(parseConfig(schema, { SALDO_A: 'x', SALDO_C: '2' }).problems).toEqual([
      'SALDO_A is "x": it must be a port: a whole number from 0 to 65535.',
      'SALDO_B is missing: it must be an absolute URL such as http://host:port.',
      'SALDO_C is "2": it must be true or false.',
    ]);
  });

  it('takes an empty variable for a missing one', () => {
    expect(parseConfig(schema, { SALDO_A: '', SALDO_B: 'http://b' }).problems).toEqual([
      'SALDO_A is missing: it must be a port: a whole number from 0 to 65535.',
    ]);
  });

  it("puts zod's own complaint into the same sentence", () => {
    const reading = parseConfig(z.object({ SALDO_N: z.string().max(2) }), { SALDO_N: 'abc' });
    expect(reading.problems).toEqual([
      'SALDO_N is "abc": it is refused (Too big: expected string to have <=2 characters).',
    ]);
  });

  it('checks variables against one another', () => {
    const ordered = schema.refine(({ SALDO_A }) => SALDO_A > 1, { message: 'must have a SALDO_A above 1' });
    expect(parseConfig(ordered, { SALDO_A: '1', SALDO_B: 'http://b' }).problems).toEqual([
      'The environment is refused (must have a SALDO_A above 1).',
    ]);
  });

  it.each([
    ['a secret field', { SALDO_X: secret({ minLength: 12 }) }, { SALDO_X: 'hunter2' }],
    ['a field named like a secret', { SALDO_API_KEY: z.string().min(12) }, { SALDO_API_KEY: 'hunter2' }],
    ['a URL with a password', { SALDO_X: url('nats') }, { SALDO_X: 'postgres:/saldo:hunter2@host' }],
  ])('never shows what was given for %s', (_what, shape, env) => {
    const problems =
      parseConfig(z.object(shape as z.ZodRawShape), env as Record<string, string>).problems ?? [];
    expect(problems).toHaveLength(1);
    expect(problems[0]).not.toContain('hunter2');
  });
});

describe('a secret', () => {
  const hidden = new Secret('hunter2');

  it('gives its value to whoever asks for it by name', () => {
    expect(hidden.reveal()).toBe('hunter2');
  });

  it.each([
    ['JSON', JSON.stringify({ hidden })],
    ['text', String(hidden)],
    ['the inspector', inspect({ hidden }, { showHidden: true, depth: 5 })],
    [
      'the start-up log',
      JSON.stringify(describeConfig({ hidden, SALDO_TOKEN: 'hunter2', url: 'nats://a:hunter2@b' })),
    ],
  ])('does not appear in %s', (_where, printed) => {
    expect(printed).not.toContain('hunter2');
  });
});
