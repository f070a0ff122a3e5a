import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillEnv } from './app-env.ts';
import { Secrets } from './secrets.ts';

describe('fillEnv', () => {
  const sources = { url: (service: string) => `http://${service}`, secret: (name: string) => `s-${name}` };

  it('fills in addresses and secrets and leaves the rest', () => {
    const env = { A: '${url:sandbox}/latcom', B: '${secret:gateway-session}', C: '3s', D: '${other:x}' };
    expect(fillEnv(env, sources)).toEqual({
      A: 'http://sandbox/latcom',
      B: 's-gateway-session',
      C: '3s',
      D: '${other:x}',
    });
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
