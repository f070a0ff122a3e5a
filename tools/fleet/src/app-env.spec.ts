import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillEnv, wantedEnv } from './app-env.ts';
import { loadApps } from './apps.ts';
import { Secrets } from './secrets.ts';

describe('fillEnv', () => {
  const ports: Record<string, number> = { sandbox: 9100, 'sandbox:esl': 8021 };
  const sources = { port: (which: string) => ports[which]!, secret: (name: string) => `s-${name}` };

  it('fills in addresses, ports and secrets and leaves the rest', () => {
    const env = {
      A: '${url:sandbox}/latcom',
      B: '${secret:gateway-session}',
      C: '3s',
      D: '${other:x}',
      E: 'esl://:${secret:esl}@127.0.0.1:${port:sandbox:esl}',
      F: 'http://a:b@127.0.0.1:${port:sandbox}/c',
    };
    expect(fillEnv(env, sources)).toEqual({
      A: 'http://127.0.0.1:9100/latcom',
      B: 's-gateway-session',
      C: '3s',
      D: '${other:x}',
      E: 'esl://:s-esl@127.0.0.1:8021',
      F: 'http://a:b@127.0.0.1:9100/c',
    });
  });

  it('leaves what a person has set himself, and takes nothing else of his', () => {
    const given = { SALDO_SWITCHES: 'fs1=esl://:x@10.0.0.5', OTHER: 'y' };
    const env = { SALDO_SWITCHES: 'sandbox=esl://:ClueCon@127.0.0.1:${port:sandbox:esl}', A: 'a' };
    expect(fillEnv(env, { ...sources, given })).toEqual({ SALDO_SWITCHES: given.SALDO_SWITCHES, A: 'a' });
  });

  it('gives a service the same secret at every start of its home, long enough to seal sessions, for its owner alone', () => {
    const root = mkdtempSync(join(tmpdir(), 'secrets-'));
    try {
      const start = () => {
        const secrets = new Secrets(root);
        return fillEnv(
          { S: '${secret:gateway-session}' },
          { ...sources, secret: (name) => secrets.get(name) },
        );
      };
      const first = start();
      expect(start()).toEqual(first);
      expect(first['S']?.length).toBeGreaterThanOrEqual(32);
      expect(statSync(join(root, 'secrets.json')).mode & 0o777).toBe(0o600);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

describe('wantedEnv', () => {
  const app = {
    env: { SWITCHES: 'a=esl://:x@127.0.0.1:${port:sandbox:esl}', KEY: 'saldo' },
    trial: { URL: '${url:sandbox}/x', PATIENCE: '3s' },
    mysql: { GPS_DB: 'GPS_DB_URL' },
  };

  it('has invented providers and little patience while nothing is somebody’s', () => {
    expect(wantedEnv(app, { KEY: 'mine', PATIENCE: '4s' })).toEqual({ ...app.env, ...app.trial });
  });

  it.each(['URL', 'SWITCHES', 'GPS_DB_URL'])('has none of them as soon as %s is', (name) => {
    expect(wantedEnv(app, { [name]: 'https://example.com' })).toEqual(app.env);
  });

  it('never has a provider of the sandbox, nor its patience, beside the databases of an operator', () => {
    for (const one of loadApps(join(import.meta.dirname, '../../..'))) {
      const fleets = Object.values(one.mysql);
      const given = Object.fromEntries(fleets.map((name) => [name, 'mysql://10.0.0.5/x']));
      const names = Object.keys(fleets.length > 0 ? wantedEnv(one, given) : {});
      expect(names.filter((name) => /TAECEL|MST|_LIMIT|_AFTER|_PAUSE|_EVERY/.test(name))).toEqual([]);
    }
  });
});
