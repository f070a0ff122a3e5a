import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readState } from '../fleet-state.ts';
import type { Home } from '../home.ts';
import { readRecords } from '../processes.ts';
import { processStart } from '../process-start.ts';
import { openRunHome, removeRunHome } from '../run-home.ts';
import { sweep } from '../sweep.ts';
import { until } from '../until.ts';
import { aWorkspace, ask, saldo, standing } from './launcher.fixture.ts';
import type { Launcher, Place } from './launcher.fixture.ts';

const LIMIT_MS = 120_000;

let run: Home;
let place: Place;
const launchers: Launcher[] = [];
const homes: string[] = [];
beforeEach(async () => {
  run = await openRunHome();
  place = { workspace: aWorkspace(join(run.root, 'workspace')), home: aHome('one') };
});
afterEach(async () => {
  for (const launcher of launchers.splice(0))
    if (launcher.process.exitCode === null) launcher.process.kill('SIGKILL');
  for (const home of homes.splice(0)) await sweep(join(home, 'pids'));
  await removeRunHome(run);
});

function aHome(name: string): string {
  const home = join(run.root, name);
  mkdirSync(home, { mode: 0o711 });
  homes.push(home);
  return home;
}

function start(at: Place = place, ...args: string[]): Launcher {
  const launcher = saldo(['start', ...args], at);
  launchers.push(launcher);
  return launcher;
}

async function finish(launcher: Launcher): Promise<number | null> {
  launcher.process.kill('SIGINT');
  return launcher.exited;
}

describe('npm start', () => {
  it(
    'stops services before the servers they stand on, and leaves no process behind',
    async () => {
      const launcher = start();
      await standing(launcher, place.home);
      const pids = readRecords(join(place.home, 'pids')).map(({ pid }) => pid);
      expect(pids).toHaveLength(2);

      expect(await finish(launcher)).toBe(0);
      expect(launcher.output().indexOf('echo stopped')).toBeGreaterThan(0);
      expect(launcher.output().indexOf('echo stopped')).toBeLessThan(
        launcher.output().indexOf('redis stopping'),
      );
      expect(readFileSync(join(place.home, 'logs/echo.log'), 'utf8')).toContain('drained');
      expect(pids.map((pid) => processStart(pid))).toEqual([undefined, undefined]);
    },
    LIMIT_MS,
  );

  it(
    'runs two fleets side by side, each on servers and ports of its own',
    async () => {
      const other = { ...place, home: aHome('two') };
      const [first, second] = [start(), start(other)];
      const answers = [
        await ask(await standing(first, place.home)),
        await ask(await standing(second, other.home)),
      ];
      expect(answers[0]!.pid).not.toBe(answers[1]!.pid);
      expect(answers[0]!.redis).not.toBe(answers[1]!.redis);

      expect(await finish(first)).toBe(0);
      expect(await ask(readState(other.home)!.addresses['echo']!)).toEqual(answers[1]);
      expect(await finish(second)).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'goes through no tour and invents no partner where a person named databases of his own',
    async () => {
      const env = { SALDO_ECHO_DB_URL: 'mysql://saldo@db.example/ECHO_DB' };
      const launcher = start({ ...place, env });
      await standing(launcher, place.home);
      expect(launcher.output()).toMatch(/first admin +ana/);
      expect(launcher.output()).not.toContain('demo key');
      expect(launcher.output()).not.toContain('The door answers');
      expect(await finish(launcher)).toBe(0);
      const shown = start({ ...place, env }, '--tour');
      expect(await shown.exited).toBe(1);
      expect(shown.output()).toContain('unset SALDO_ECHO_DB_URL');
    },
    LIMIT_MS,
  );

  it(
    'in a home that already runs says so and where, and disturbs nothing',
    async () => {
      const address = await standing(start(), place.home);
      const before = await ask(address);
      const second = start();
      expect(await second.exited).toBe(1);
      expect(second.output()).toMatch(
        /already runs \(process \d+\)\. Reach it at echo http:\/\/127\.0\.0\.1:\d+/,
      );
      expect(await ask(address)).toEqual(before);
    },
    LIMIT_MS,
  );

  it(
    'after a launcher killed with kill -9 ends what that one left and stands again with the data it had',
    async () => {
      const killed = start();
      await standing(killed, place.home);
      const left = readRecords(join(place.home, 'pids'));
      killed.process.kill('SIGKILL');
      await killed.exited;
      expect(left.map(({ pid }) => processStart(pid)).every(Boolean)).toBe(true);
      const key = /demo key +(\S+)/.exec(killed.output())?.[1];

      const again = start();
      await standing(again, place.home);
      expect(again.output()).toContain('Ended what an earlier launcher left behind');
      expect(left.map(({ pid }) => processStart(pid))).toEqual([undefined, undefined]);
      expect(again.output()).toContain(`demo key  ${key}`);
      expect(await finish(again)).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'starts a crashed service again and shows it',
    async () => {
      const launcher = start();
      const address = await standing(launcher, place.home);
      const before = await ask(address);
      await fetch(`${address}/crash`).catch(() => undefined);
      const after = await until(() => ask(address), { limitMs: 20_000, what: 'the service to be back' });
      expect(after.pid).not.toBe(before.pid);
      expect(after.redis).toBe(before.redis);
      await until(
        () =>
          launcher.output().includes('echo ready (127.0.0.1:') &&
          launcher.output().includes('restarted 1 times'),
      );
      expect(launcher.output()).toContain('ended with exit code 7');
    },
    LIMIT_MS,
  );

  it(
    'answers one sentence when the port that was asked for is taken',
    async () => {
      const taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
      const { port } = taken.address() as AddressInfo;
      const refused = start({ ...place, env: { SALDO_HTTP_PORT: String(port) } });
      expect(await refused.exited).toBe(1);
      expect(refused.output()).toContain(
        `SALDO_HTTP_PORT is ${port}, but something on this machine already listens there`,
      );
      expect(refused.output()).not.toContain('    at ');
      await new Promise((resolve) => taken.close(resolve));
    },
    LIMIT_MS,
  );

  it.each([
    [{ SALDO_HTTP_PORT: 'abc' }, 'SALDO_HTTP_PORT must be a port from 1 to 65535, not "abc".\n'],
    [
      { SALDO_REDIS_URL: 'localhost' },
      'SALDO_REDIS_URL must be an address such as redis://user:password@host:6379.\n',
    ],
  ])('answers the wrong setting %j with one sentence', async (env, sentence) => {
    const launcher = start({ ...place, env });
    expect(await launcher.exited).toBe(1);
    expect(launcher.output()).toBe(sentence);
  });
});

describe('npm start -- --tour', () => {
  it(
    'exits 0 when every step did what it says, with its results printed',
    async () => {
      const launcher = start(place, '--tour');
      expect(await launcher.exited).toBe(0);
      expect(launcher.output()).toContain('1. The door answers\n   200 from the door');
    },
    LIMIT_MS,
  );

  it(
    'exits 1 when a step failed, and says which',
    async () => {
      const launcher = start({ ...place, env: { TOUR_FAILS: 'yes' } }, '--tour');
      expect(await launcher.exited).toBe(1);
      expect(launcher.output()).toContain('2. The second step\n   FAILED: as it was told to');
    },
    LIMIT_MS,
  );
});

describe('the other commands', () => {
  it(
    'show the running fleet, stop it, and forget its data only when told to',
    async () => {
      const launcher = start();
      await standing(launcher, place.home);
      const shown = saldo(['status'], place);
      expect(await shown.exited).toBe(0);
      expect(shown.output()).toMatch(/echo +ready +:\d+ +\d+ MB/);
      const early = saldo(['reset', '--yes'], place);
      expect(await early.exited).toBe(1);
      expect(early.output()).toContain('`npm stop` first');

      expect(await saldo(['stop'], place).exited).toBe(0);
      expect(await launcher.exited).toBe(0);
      expect(await saldo(['status'], place).exited).toBe(3);
      expect(await saldo(['reset'], place).exited).toBe(1);
      expect(await saldo(['reset', '--yes'], place).exited).toBe(0);
      expect(() => readFileSync(join(place.home, 'keepsakes.json'))).toThrow(/ENOENT/);
    },
    LIMIT_MS,
  );
});
