import { describe, expect, it } from '@jest/globals';
import { climb, NotProvided } from './ladder.ts';
import type { Origin, Rung } from './ladder.ts';
import { openHome } from './home.ts';
import { rungsFor } from './provide.ts';
import { SERVER_KINDS } from './servers/kinds.ts';

const here: Origin = { from: 'machine', programs: { paths: {}, env: {} } };
const named: Origin = { from: 'variable', url: 'nats://elsewhere:4222' };

function rung(label: string, attempt: () => Origin | undefined): Rung {
  return { label, attempt: async () => attempt() };
}

describe('the ladder', () => {
  it('takes the first rung that works and tries none after it', async () => {
    const tried: string[] = [];
    const rungs = [
      rung('absent', () => {
        tried.push('absent');
        return undefined;
      }),
      rung('works', () => (tried.push('works'), here)),
      rung('never', () => (tried.push('never'), named)),
    ];
    expect(await climb('NATS', rungs, 'Install it.')).toBe(here);
    expect(tried).toEqual(['absent', 'works']);
  });

  it('goes on to the next rung when one exists and fails', async () => {
    const broken = rung('broken', () => {
      throw new Error('no route to host');
    });
    expect(await climb('NATS', [broken, rung('works', () => here)], 'Install it.')).toBe(here);
  });

  it('ends in one message that names the server, the remedy, and each way that failed', async () => {
    const broken = rung("Debian's packages", () => {
      throw new Error('no route to host');
    });
    const climbed = climb('NATS', [rung('absent', () => undefined), broken], 'Install it.');
    await expect(climbed).rejects.toThrow(NotProvided);
    await expect(climbed).rejects.toThrow(
      "NATS cannot be provided. Install it.\n  Tried: Debian's packages (no route to host)",
    );
  });
});

describe('the rungs of a server', () => {
  const home = openHome();
  const tell = (): void => undefined;

  it('begin with the variable that names one, which then is used and never started', async () => {
    const [first] = rungsFor({
      kind: SERVER_KINDS.nats,
      home,
      tell,
      env: { SALDO_NATS_URL: 'nats://elsewhere:4222' },
    });
    expect(await first?.attempt()).toEqual(named);
  });

  it.each(['nats', 'postgres', 'mysql', 'redis'] as const)(
    'are the same for %s: variable, machine, packages unpacked, installed, Docker',
    (name) => {
      const labels = rungsFor({ kind: SERVER_KINDS[name], home, tell }).map(({ label }) => label);
      expect(labels).toEqual([
        SERVER_KINDS[name].variable,
        'a program on this machine',
        "Debian's packages, unpacked",
        "Debian's packages, installed",
        'Docker',
      ]);
    },
  );

  it('have no Debian package for MongoDB, but a download and a build', () => {
    const labels = rungsFor({ kind: SERVER_KINDS.mongodb, home, tell }).map(({ label }) => label);
    expect(labels).toEqual([
      'SALDO_MONGODB_URL',
      'a program on this machine',
      'Docker',
      'an earlier download',
      'mongodb-memory-server',
      'FerretDB built with Go',
    ]);
    const quick = rungsFor({ kind: SERVER_KINDS.mongodb, home, tell, builds: false });
    expect(quick.map(({ label }) => label)).toEqual(labels.slice(0, -1));
  });
});
